package org.nucleon.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What one Networking API showed, against what another shows: every attribute that the first one has.
final class Comparison {

  private Comparison() {}

  static final List<String> PATHS = List.of("networks", "subnets", "ports", "routers", "floatingips", "security-groups", "security-group-rules",
      "subnetpools", "address-scopes", "address-groups", "qos/policies", "rbac-policies", "trunks", "segments", "quotas");

  /// Attributes that may differ.
  private static final Map<String, String> EXCUSED = Map.of(
      "security_group_rules", "compared by themselves; newer APIs show more attributes of a rule here",
      "rules", "compared by themselves",
      "binding:vif_details", "this Neutron lists the bound drivers in it",
      "description", "this Neutron shows no description as null",
      "trunk_details", "newer APIs show more of a subport; trunks are compared by themselves",
      "revision_number", "counts on when states come in");

  private static final List<String> STATES = List.of("status", "updated_at");

  static void check(Map<String, JsonNode> shown, Endpoint now) {
    var wrong = new ArrayList<String>();
    shown.forEach((path, before) -> {
      var after = byId(now.list(path));
      byId(before).forEach((id, object) -> {
        var other = after.get(id);
        if (other == null) {
          wrong.add("%s %s is missing".formatted(path, id));
        } else {
          compare(path, object, other, wrong);
        }
      });
    });
    assertThat(wrong).isEmpty();
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<String> wrong) {
    before.properties().forEach(property -> {
      String name = property.getKey();
      if (!EXCUSED.containsKey(name) && !STATES.contains(name) && !sorted(property.getValue()).equals(sorted(after.path(name)))) {
        wrong.add("%s %s: %s is %s, was %s".formatted(path, before.path("id").asString(), name, after.path(name), property.getValue()));
      }
    });
  }

  /// The order of members of a list means nothing here.
  private static String sorted(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).map(Comparison::sorted).sorted().toList().toString();
    }
    if (value.isObject()) {
      var members = new TreeMap<String, String>();
      value.properties().forEach(property -> members.put(property.getKey(), sorted(property.getValue())));
      return members.toString();
    }
    return value.toString();
  }

  private static Map<String, JsonNode> byId(JsonNode list) {
    var byId = new TreeMap<String, JsonNode>();
    list.forEach(each -> byId.put(each.path("id").asString(each.path("project_id").asString("")), each));
    return byId;
  }
}
