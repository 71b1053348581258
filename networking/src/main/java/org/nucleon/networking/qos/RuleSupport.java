package org.nucleon.networking.qos;

import java.util.List;
import java.util.Map;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.networking.qos.QosDriver.Values;

/// Whether a backend carries rules out. Where no backend says what it can do, nothing is refused.
final class RuleSupport {

  private RuleSupport() {}

  /// A rule, or one in the making.
  record Rule(RuleKind kind, Entity values) {}

  static void require(Work work, List<Rule> rules, Entity port) {
    var drivers = work.contributed(QosDriver.class);
    if (drivers.isEmpty()) {
      return;
    }
    var serving = drivers.stream().filter(driver -> driver.serves(port)).toList();
    rules.stream().filter(rule -> serving.stream().noneMatch(driver -> isSupported(rule, driver.rules()))).findFirst().ifPresent(rule -> {
      throw QosFaults.notSupported(rule.kind().type(), port.id());
    });
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
