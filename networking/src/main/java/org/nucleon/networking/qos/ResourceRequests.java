package org.nucleon.networking.qos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.nucleon.engine.Computation;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.ml2.Segment;
import org.nucleon.networking.ml2.Segments;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// What compute services reserve for a port before they place its server: the guarantees of its policy, as the Placement service
/// counts them, in a group for bandwidth and one for packet rates.
///
/// @see <a href="https://docs.openstack.org/api-guide/compute/port_with_resource_request.html">Using ports with resource request</a>
final class ResourceRequests implements Computation<Map<String, Object>> {

  /// The class of what is reserved, by the direction of the rule. Their order is that of the rules in the name of a group.
  private static final Map<String, String> BANDWIDTH = ordered(RuleKind.EGRESS, "NET_BW_EGR_KILOBIT_PER_SEC",
      RuleKind.INGRESS, "NET_BW_IGR_KILOBIT_PER_SEC");

  private static final Map<String, String> PACKET_RATE = ordered(RuleKind.ANY, "NET_PACKET_RATE_KILOPACKET_PER_SEC",
      RuleKind.EGRESS, "NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC", RuleKind.INGRESS, "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC");

  private static Map<String, String> ordered(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Override
  public Map<String, Map<String, Object>> of(Work work, List<Entity> ports) {
    var ofNetworks = new NetworkPolicies(Port.NETWORK_ID).of(work, ports);
    var policies = new HashMap<String, String>();
    ports.forEach(port -> port.find(QosPolicy.BOUND).or(() -> Optional.ofNullable(ofNetworks.get(port.id())))
        .ifPresent(policy -> policies.put(port.id(), policy)));
    if (policies.isEmpty()) {
      return Map.of();
    }
    var bandwidth = rules(work, RuleKind.MINIMUM_BANDWIDTH, policies);
    var rates = rules(work, RuleKind.MINIMUM_PACKET_RATE, policies);
    var asking = ports.stream().filter(port -> bandwidth.containsKey(policies.get(port.id())) || rates.containsKey(policies.get(port.id()))).toList();
    var segments = Segments.of(work.tx(), asking.stream().map(port -> port.get(Port.NETWORK_ID)).collect(Collectors.toSet()));
    var requests = new HashMap<String, Map<String, Object>>();
    for (var port : asking) {
      String policy = policies.get(port.id());
      var first = segments.get(port.get(Port.NETWORK_ID));
      var groups = new ArrayList<Map<String, Object>>();
      if (bandwidth.containsKey(policy) && first != null) {
        groups.add(group(port, bandwidth.get(policy), BANDWIDTH, List.of(carrier(first.getFirst()), card(port))));
      }
      if (rates.containsKey(policy)) {
        groups.add(group(port, rates.get(policy), PACKET_RATE, List.of(card(port))));
      }
      requests.put(port.id(), request(groups));
    }
    return requests;
  }

  private static Map<String, List<Entity>> rules(Work work, RuleKind kind, Map<String, String> policies) {
    return work.list(kind.resource().name(), Condition.in(RuleKind.POLICY_ID, Set.copyOf(policies.values()))).stream()
        .collect(Collectors.groupingBy(rule -> rule.get(RuleKind.POLICY_ID)));
  }

  private static Map<String, Object> request(List<Map<String, Object>> groups) {
    var members = new LinkedHashMap<String, Object>();
    members.put("request_groups", groups);
    members.put("same_subtree", groups.stream().map(group -> group.get("id")).toList());
    return members;
  }

  private static Map<String, Object> group(Entity port, List<Entity> rules, Map<String, String> classes, List<String> traits) {
    var order = List.copyOf(classes.keySet());
    var sorted = rules.stream().sorted(Comparator.comparingInt(rule -> order.indexOf(direction(rule)))).toList();
    var resources = new LinkedHashMap<String, Object>();
    sorted.forEach(rule -> resources.put(classes.get(direction(rule)), amount(rule)));
    var members = new LinkedHashMap<String, Object>();
    members.put("id", NamedUuid.of(UUID.fromString(port.id()), sorted.stream().map(Entity::id).collect(Collectors.joining(":"))).toString());
    members.put("required", traits);
    members.put("resources", resources);
    return members;
  }

  private static String direction(Entity rule) {
    return rule.find(RuleKind.DIRECTION).or(() -> rule.find(RuleKind.DIRECTION_OR_ANY)).orElseThrow();
  }

  private static long amount(Entity rule) {
    return rule.find(RuleKind.MIN_KBPS).or(() -> rule.find(RuleKind.MIN_KPPS)).orElseThrow();
  }

  // ---- traits ----

  private static String carrier(Segment segment) {
    return segment.physicalNetwork().map(name -> trait("PHYSNET_" + name)).orElse("CUSTOM_NETWORK_TUNNEL_PROVIDER");
  }

  private static String card(Entity port) {
    return trait("VNIC_TYPE_" + port.get(Binding.VNIC_TYPE, Binding.NORMAL));
  }

  /// A name as Placement takes it for traits of one's own.
  private static String trait(String name) {
    return "CUSTOM_" + name.replaceAll("[^0-9A-Za-z]+", "_").toUpperCase(Locale.ROOT);
  }
}
