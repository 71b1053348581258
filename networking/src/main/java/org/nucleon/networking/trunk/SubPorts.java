package org.nucleon.networking.trunk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;
import org.nucleon.store.UniqueViolation;

/// Which port is in which trunk, and with which tag. The table's keys are what keeps a port from being in two trunks, and a trunk from
/// having one tag twice.
final class SubPorts {

  private SubPorts() {}

  static final String VLAN = "vlan";
  static final String INHERIT = "inherit";

  private static final String PORT = "port_id";
  private static final String SEGMENTATION_TYPE = "segmentation_type";
  private static final String SEGMENTATION_ID = "segmentation_id";

  static final Table TABLE = Table.named("subports").text(PORT, 36).text("trunk_id", 36).text(SEGMENTATION_TYPE, 32).bigInt(SEGMENTATION_ID)
      .key(PORT).unique("trunk_id", SEGMENTATION_TYPE, SEGMENTATION_ID).referring(PORT, "ports", "id").cascading("trunk_id", "trunks", "id");

  /// Puts a port into a trunk.
  ///
  /// @throws org.nucleon.model.fault.Conflict when it is in one already, or the trunk has another with its tag
  static void insert(Tx tx, String trunkId, SubPort subPort) {
    try {
      boolean inserted = tx.insertIfAbsent(TABLE,
          Map.of(PORT, subPort.portId(), "trunk_id", trunkId, SEGMENTATION_TYPE, subPort.type(), SEGMENTATION_ID, subPort.tag()));
      if (!inserted) {
        throw TrunkFaults.inOtherTrunk(subPort.portId());
      }
    } catch (UniqueViolation _) {
      throw TrunkFaults.duplicate(trunkId, subPort);
    }
  }

  static void delete(Tx tx, String portId) {
    tx.execute("DELETE FROM subports WHERE port_id = ?", portId);
  }

  // ---- as requests have them ----

  static final Type<List<SubPort>> TYPE = new Type<>() {
    @Override
    public List<SubPort> parse(Object json) throws InvalidValue {
      if (!(json instanceof List<?> items)) {
        throw new InvalidValue("Invalid data format for subports: '%s' is not a list".formatted(Shown.of(json)));
      }
      var subPorts = new ArrayList<SubPort>(items.size());
      var ports = new HashSet<String>();
      var tags = new HashSet<List<Object>>();
      for (Object item : items) {
        var subPort = one(item);
        if (!ports.add(subPort.portId())) {
          throw new InvalidValue("Non unique UUID for subport: '%s'".formatted(subPort.portId()));
        }
        if (!subPort.inherits() && subPort.segmentationId().isPresent() && !tags.add(List.of(subPort.type(), subPort.tag()))) {
          throw new InvalidValue("Segmentation ID '%d' for '%s' is not unique".formatted(subPort.tag(), subPort.portId()));
        }
        subPorts.add(subPort);
      }
      return List.copyOf(subPorts);
    }

    @Override
    public Object toJson(List<SubPort> subPorts) {
      return subPorts.stream().map(SubPorts::toJson).toList();
    }

    @Override
    public Storage storage() {
      return Storage.DOCUMENT;
    }

    @Override
    public List<SubPort> fromColumn(Object column) {
      return ((List<?>) column).stream().map(item -> (Map<?, ?>) item).map(item -> SubPort.of((String) item.get(PORT),
          (String) item.get(SEGMENTATION_TYPE), ((Number) item.get(SEGMENTATION_ID)).longValue())).toList();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "array", "items", Map.of("type", "object", "properties", Map.of(PORT, Types.UUID.schema(),
          SEGMENTATION_TYPE, Map.of("type", "string"), SEGMENTATION_ID, Map.of("type", "integer"))));
    }
  };

  private static SubPort one(Object json) throws InvalidValue {
    if (!(json instanceof Map<?, ?> members)) {
      throw new InvalidValue("Invalid data format for subport: '%s' is not a dict".formatted(Shown.of(json)));
    }
    if (!members.containsKey(PORT)) {
      throw new InvalidValue("A valid port UUID must be specified");
    }
    if (!(members.get(PORT) instanceof String port) || !Types.isUuid(port)) {
      throw new InvalidValue("Invalid UUID for subport: '%s'".formatted(Shown.of(members.get(PORT))));
    }
    if (INHERIT.equals(members.get(SEGMENTATION_TYPE))) {
      return new SubPort(port, Optional.of(INHERIT), Optional.empty());
    }
    if (members.size() == 1) {
      return new SubPort(port, Optional.empty(), Optional.empty());
    }
    if (!(members.get(SEGMENTATION_TYPE) instanceof String type) || type.isEmpty() || members.get(SEGMENTATION_ID) == null) {
      throw new InvalidValue(missing(members));
    }
    return SubPort.of(port, type, number(members.get(SEGMENTATION_ID)));
  }

  static String missing(Object subPort) {
    return "Invalid subport details '%s': missing segmentation information. Must specify both segmentation_id and segmentation_type"
        .formatted(Shown.of(subPort));
  }

  private static long number(Object json) {
    try {
      return Types.bigInteger(Long.MIN_VALUE, Long.MAX_VALUE).parse(json);
    } catch (InvalidValue _) {
      throw new InvalidInput("Invalid subport details: segmentation_id '%s' is not an integer".formatted(Shown.of(json)));
    }
  }

  static Map<String, Object> toJson(SubPort subPort) {
    var members = new LinkedHashMap<String, Object>();
    members.put(PORT, subPort.portId());
    subPort.segmentationType().ifPresent(type -> members.put(SEGMENTATION_TYPE, type));
    subPort.segmentationId().ifPresent(id -> members.put(SEGMENTATION_ID, id));
    return members;
  }
}
