package org.nucleon.networking.qos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.networking.ml2.Segments;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.qos.QosDriver.Values;

/// Whether a backend carries rules out. Where no backend says what it can do, nothing is refused.
final class RuleSupport {

  private RuleSupport() {}

  /// A rule, or one in the making.
  record Rule(RuleKind kind, Entity values) {}

  /// Refuses rules that some of these ports cannot have.
  static void require(Work work, List<Rule> rules, List<Entity> ports) {
    var drivers = work.contributed(QosDriver.class);
    if (drivers.isEmpty() || rules.isEmpty() || ports.isEmpty()) {
      return;
    }
    var physical = rules.stream().anyMatch(RuleSupport::guaranteesBandwidth) ? onPhysicalNetworks(work, ports) : Set.<String>of();
    for (var port : ports) {
      var serving = drivers.stream().filter(driver -> driver.serves(port)).toList();
      for (var rule : rules) {
        boolean carried = !guaranteesBandwidth(rule) || physical.contains(port.get(Port.NETWORK_ID));
        if (!carried || serving.stream().noneMatch(driver -> isSupported(rule, driver.rules()))) {
          throw QosFaults.notSupported(rule.kind().type(), port.id());
        }
      }
    }
  }

  /// Refuses rules that no backend has for the ports of a network.
  static void requireOn(Work work, List<Rule> rules, Entity network) {
    var drivers = work.contributed(QosDriver.class);
    rules.stream().filter(rule -> !drivers.isEmpty() && drivers.stream().noneMatch(driver -> isSupported(rule, driver.rules()))).findFirst()
        .ifPresent(rule -> {
          throw QosFaults.notSupportedByNetwork(rule.kind().type(), network.id());
        });
  }

  /// Bandwidth is guaranteed on the physical network that carries a port's first segment: an overlay has none of its own to give.
  private static boolean guaranteesBandwidth(Rule rule) {
    return rule.kind().equals(RuleKind.MINIMUM_BANDWIDTH);
  }

  private static Set<String> onPhysicalNetworks(Work work, List<Entity> ports) {
    var networks = ports.stream().map(port -> port.get(Port.NETWORK_ID)).collect(Collectors.toSet());
    return Segments.of(work.tx(), networks).entrySet().stream()
        .filter(network -> network.getValue().getFirst().physicalNetwork().isPresent()).map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static boolean isSupported(Rule rule, Map<String, Map<String, Values>> supported) {
    var parameters = supported.get(rule.kind().type());
    return parameters != null && rule.kind().attributes().stream().allMatch(attribute -> fits(rule.values(), attribute, parameters.get(attribute.name())));
  }

  private static <T> boolean fits(Entity rule, Attribute<T> attribute, Values values) {
    var json = rule.find(attribute).map(attribute.type()::toJson);
    return json.isEmpty() || switch (values) {
      case null -> false;
      case Values.Range(var first, var last) -> json.get() instanceof Long number && first <= number && number <= last;
      case Values.Choice(var of) -> of.contains(json.get());
    };
  }
}
