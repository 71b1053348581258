package org.nucleon.networking.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Entity;
import org.nucleon.model.Shown;
import org.nucleon.model.Types;
import org.nucleon.networking.port.Port;

/// Which interface to add or take away: by its subnet or by its port; and the answer to both.
record InterfaceRequest(Optional<String> subnetId, Optional<String> portId) {

  /// @throws org.nucleon.model.fault.BadRequest when neither is named, or not by a UUID
  static InterfaceRequest parse(Map<String, Object> body) {
    var request = new InterfaceRequest(id(body, "subnet_id"), id(body, "port_id"));
    if (request.subnetId.isEmpty() && request.portId.isEmpty()) {
      throw RouterFaults.badRequest("Either subnet_id or port_id must be specified");
    }
    return request;
  }

  private static Optional<String> id(Map<String, Object> body, String name) {
    Object value = body.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text) || !Types.isUuid(text)) {
      throw RouterFaults.badRequest("'%s' is not a valid UUID".formatted(Shown.of(value)));
    }
    return Optional.of(text);
  }

  /// @param subnetIds the subnets that were added or taken away
  static Object answer(Entity router, Entity port, List<String> subnetIds) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("id", router.id());
    answer.put("tenant_id", port.projectId());
    answer.put("project_id", port.projectId());
    answer.put("port_id", port.id());
    answer.put("network_id", port.get(Port.NETWORK_ID));
    answer.put("subnet_id", subnetIds.getLast());
    answer.put("subnet_ids", subnetIds);
    return answer;
  }
}
