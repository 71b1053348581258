package org.nucleon.app.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.nucleon.testkit.Wait;
import tools.jackson.databind.JsonNode;

/// What one Networking API showed, against what another shows: every member of every object that the first one has, however deep.
final class Comparison {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final List<String> COLLECTIONS = List.of("networks", "subnets", "ports", "routers", "floatingips", "security-groups",
      "security-group-rules", "subnetpools", "address-scopes", "address-groups", "qos/policies", "rbac-policies", "trunks", "segments", "quotas",
      "network_segment_ranges", "log/logs", "metering/metering-labels", "metering/metering-label-rules", "flavors", "service_profiles", "local_ips",
      "network-ip-availabilities");

  /// Collections below each object of another.
  private static final Map<String, List<String>> BELOW = Map.of(
      "qos/policies", List.of("bandwidth_limit_rules", "dscp_marking_rules", "minimum_bandwidth_rules",
          "packet_rate_limit_rules", "minimum_packet_rate_rules"),
      "floatingips", List.of("port_forwardings"), "local_ips", List.of("port_associations"),
      "quotas", List.of("details"));

  /// What may differ, with the reason.
  ///
  /// @param of the objects that may, as they were shown before
  private record Excuse(String path, String member, Predicate<JsonNode> of, String reason) {

    Excuse(String path, String member, String reason) {
      this(path, member, _ -> true, reason);
    }

    boolean covers(String path, String member, JsonNode object) {
      return this.path.equals(path) && this.member.equals(member) && of.test(object);
    }
  }

  private static final List<Excuse> EXCUSES = List.of(
      new Excuse("ports", "binding:vif_details", "this Neutron lists the drivers that bound the port in it"),
      new Excuse("ports", "revision_number", "counts on when a state comes in"),
      new Excuse("ports", "updated_at", "as the revision"),
      new Excuse("ports", "status", "is told anew by OVN"),
      new Excuse("ports", "binding:host_id", Comparison::isGateway, "the operator moved gateways in OVN, which this Neutron notices in time or not at all"),
      new Excuse("ports", "binding:vif_type", Comparison::isGateway, "as the host: this Neutron fails to bind the port there when it notices, after its last word too"),
      new Excuse("ports", "resource_request", port -> port.path("resource_request").isNull(),
          "newer APIs reserve bandwidth for ports in tunnels, too"),
      new Excuse("routers", "qos_network_policy_id", router -> router.path("qos_network_policy_id").isNull(),
          "is left out where the external network has no policy"),
      new Excuse("trunks", "status", "is that of the parent port, which is told anew"),
      new Excuse("trunks", "revision_number", "counts on with the status"),
      new Excuse("trunks", "updated_at", "as the revision"));

  /// Members of the rules in a security group that this Neutron shows there by accident; the rules' own collection has the tags.
  private static final Set<String> SLIPPED_IN = Set.of("standard_attr_id", "tags");

  /// Names of members that may tell one object of a collection from another.
  private static final List<String> KEYS = List.of("id", "fixed_port_id", "host", "network_id", "project_id");

  private Comparison() {}

  private static boolean isGateway(JsonNode port) {
    return port.path("device_owner").asString().equals("network:router_gateway");
  }

  /// Everything that an API shows, by path.
  static Map<String, JsonNode> all(Endpoint api) {
    var shown = new TreeMap<String, JsonNode>();
    for (var path : COLLECTIONS) {
      var objects = api.list(path);
      shown.put(path, objects);
      for (var below : BELOW.getOrDefault(path, List.of())) {
        objects.forEach(each -> {
          String inner = "%s/%s/%s".formatted(path, each.path("id").asString(each.path("project_id").asString("")), below);
          shown.put(inner, api.list(inner));
        });
      }
      if (path.equals("ports")) {
        objects.forEach(port -> {
          if (port.path("device_owner").asString().startsWith("compute:")) {
            shown.put("ports/%s/bindings".formatted(port.path("id").asString()), api.list("ports/%s/bindings".formatted(port.path("id").asString())));
          }
        });
      }
    }
    return shown;
  }

  /// Waits until nothing differs, as states of ports come in by and by.
  static void check(Map<String, JsonNode> before, Endpoint now) {
    var differences = new ArrayList<String>();
    try {
      Wait.until("the API to show what it showed before", PATIENCE, () -> {
        differences.clear();
        before.forEach((path, objects) -> compare(path, objects, now.list(path), differences));
        return differences.isEmpty();
      });
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(String.join("\n", differences), e);
    }
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<String> differences) {
    if (!before.isArray()) {
      compareObjects(path, path, before, after, differences);
      return;
    }
    var others = byKey(after);
    byKey(before).forEach((key, object) -> {
      if (object.path("default").asBoolean(false)) {
        return; // A range of the configuration's, which is made from it anew.
      }
      if (others.containsKey(key)) {
        compareObjects(path, key, object, others.get(key), differences);
      } else {
        differences.add("%s %s is missing: %s".formatted(path, key, object));
      }
    });
  }

  private static void compareObjects(String path, String key, JsonNode before, JsonNode after, List<String> differences) {
    before.properties().forEach(member -> {
      String name = member.getKey();
      if (EXCUSES.stream().noneMatch(each -> each.covers(path, name, before)) && !covers(after.path(name), member.getValue())) {
        differences.add("%s %s: %s is %s, was %s".formatted(path, key, name, after.path(name), member.getValue()));
      }
    });
  }

  /// Whether all that `before` says still holds: newer APIs show more members, and the order of a list means nothing.
  private static boolean covers(JsonNode after, JsonNode before) {
    if (before.isObject()) {
      boolean rule = before.has("security_group_id");
      return after.isObject() && before.properties().stream().allMatch(member -> rule && SLIPPED_IN.contains(member.getKey())
          || covers(after.path(member.getKey()), member.getValue()));
    }
    if (before.isArray()) {
      return after.isArray() && after.size() == before.size() && StreamSupport.stream(before.spliterator(), false)
          .allMatch(item -> StreamSupport.stream(after.spliterator(), false).anyMatch(other -> covers(other, item)));
    }
    return after.equals(before) || before.isNull() && UNSAID.contains(after.toString());
  }

  /// How newer APIs show what this Neutron shows as null.
  private static final Set<String> UNSAID = Set.of("\"\"");

  private static Map<String, JsonNode> byKey(JsonNode list) {
    var byKey = new TreeMap<String, JsonNode>();
    list.forEach(each -> byKey.put(KEYS.stream().filter(each::has).map(key -> each.path(key).asString("")).findFirst().orElse(each.toString()), each));
    return byKey;
  }
}
