package org.nucleon.networking.portbinding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Entity;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.networking.ml2.Attachment;
import org.nucleon.networking.port.Binding;

/// What a port is on one host.
///
/// @param host    empty text for the binding of a port that is on none
/// @param profile what the host's side said about it
public record HostBinding(String host, String vnicType, Map<String, Object> profile, Attachment attachment) {

  static final Type<HostBinding> TYPE = Types.object(Map.of("type", "object"), HostBinding::parse, HostBinding::toJson);

  /// The one that counts: what the port itself shows.
  static HostBinding active(Entity port) {
    return new HostBinding(port.get(Binding.HOST, ""), port.get(Binding.VNIC_TYPE, Binding.NORMAL), port.get(Binding.PROFILE, Map.of()),
        Attachment.of(port));
  }

  static List<HostBinding> others(Entity port) {
    return port.get(PortBindings.OTHERS, List.of());
  }

  static boolean isOn(Entity port, String host) {
    return active(port).host().equals(host) || others(port).stream().anyMatch(other -> other.host().equals(host));
  }

  /// `all` with another binding for its host, or one more.
  List<HostBinding> in(List<HostBinding> all) {
    var changed = new ArrayList<>(without(all, host));
    changed.add(this);
    return List.copyOf(changed);
  }

  static List<HostBinding> without(List<HostBinding> all, String host) {
    return all.stream().filter(other -> !other.host().equals(host)).toList();
  }

  /// The same host and wishes, plugged in nowhere.
  HostBinding unplugged() {
    return new HostBinding(host, vnicType, profile, Attachment.NONE);
  }

  @SuppressWarnings("unchecked")
  private static HostBinding parse(Map<String, Object> members) {
    return new HostBinding((String) members.get("host"), (String) members.get("vnic_type"), (Map<String, Object>) members.get("profile"),
        new Attachment((String) members.get("vif_type"), (Map<String, Object>) members.get("vif_details"),
            Optional.ofNullable((String) members.get("segment_id"))));
  }

  private static Map<String, Object> toJson(HostBinding binding) {
    var members = new LinkedHashMap<String, Object>();
    members.put("host", binding.host);
    members.put("vnic_type", binding.vnicType);
    members.put("profile", binding.profile);
    members.put("vif_type", binding.attachment.vifType());
    members.put("vif_details", binding.attachment.vifDetails());
    binding.attachment.segmentId().ifPresent(id -> members.put("segment_id", id));
    return members;
  }
}
