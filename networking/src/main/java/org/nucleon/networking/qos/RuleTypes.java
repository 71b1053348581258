package org.nucleon.networking.qos;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// `/qos/rule-types`: the kinds of rules that backends carry out.
final class RuleTypes implements Unstored {

  static final String RESOURCE_NAME = "rule_type";

  static final Attribute<String> TYPE = Attribute.string("type", 64).filterable().about("The kind.");

  /// Shown of a single type, to administrators.
  static final Attribute<List<Map<String, Object>>> DRIVERS = Attribute.of("drivers", Types.list(Types.OBJECT)).leftOutIfNull()
      .about("The backends that carry it out, with the values that its parameters may have.");

  static final Attribute<Boolean> ALL_RULES = Attribute.bool("all_rules").hidden().filterable().about("Lists kinds that no backend carries out, too.");

  static final Attribute<Boolean> ALL_SUPPORTED = Attribute.bool("all_supported").hidden().filterable()
      .about("Lists kinds that some backend carries out, be it not all of them.");

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "rule_types").without(Standard.ID).ownerless().prefixed("qos")
      .with(TYPE).unstored().readOnly()
      .notFoundAs("QosRuleTypeNotFound", "QoS rule type %s could not be found.").about("A kind of QoS rule.");

  @Override
  public List<Entity> list(Work work) {
    return list(work, Map.of());
  }

  @Override
  public List<Entity> list(Work work, Map<String, List<String>> filters) {
    var drivers = work.contributed(QosDriver.class);
    boolean all = isAsked(filters, ALL_RULES);
    boolean any = isAsked(filters, ALL_SUPPORTED);
    return RuleKind.ALL.stream().filter(kind -> all || (any ? drivers.stream().anyMatch(driver -> supports(driver, kind))
        : !drivers.isEmpty() && drivers.stream().allMatch(driver -> supports(driver, kind)))).map(kind -> entity(work, kind, all, any)).toList();
  }

  private static boolean isAsked(Map<String, List<String>> filters, Attribute<Boolean> word) {
    return filters.getOrDefault(word.name(), List.of()).stream().anyMatch(value -> {
      try {
        return word.type().parse(value);
      } catch (InvalidValue _) {
        return false; // which matches nothing
      }
    });
  }

  private static boolean supports(QosDriver driver, RuleKind kind) {
    return driver.rules().containsKey(kind.type());
  }

  private static Entity entity(Work work, RuleKind kind, boolean all, boolean any) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, kind.type());
    values.put(TYPE, kind.type());
    values.put(ALL_RULES, all);
    values.put(ALL_SUPPORTED, any);
    return Entity.of(work.resource(RESOURCE_NAME), values);
  }

  @Override
  public Optional<Entity> find(Work work, String type) {
    if (!work.caller().admin()) {
      throw QosFaults.forAdministrators();
    }
    var drivers = work.contributed(QosDriver.class);
    return RuleKind.ALL.stream().filter(kind -> kind.type().equals(type)).findFirst().map(kind -> entity(work, kind, false, false)
        .with(DRIVERS, drivers.stream().filter(driver -> supports(driver, kind)).map(driver -> shown(driver, kind)).toList()));
  }

  private static Map<String, Object> shown(QosDriver driver, RuleKind kind) {
    var parameters = driver.rules().get(kind.type()).entrySet().stream().map(entry -> shown(entry.getKey(), entry.getValue())).toList();
    var members = new LinkedHashMap<String, Object>();
    members.put("name", driver.name());
    members.put("supported_parameters", parameters);
    return members;
  }

  private static Map<String, Object> shown(String parameter, QosDriver.Values values) {
    var members = new LinkedHashMap<String, Object>();
    members.put("parameter_name", parameter);
    switch (values) {
      case QosDriver.Values.Range(var first, var last) -> {
        members.put("parameter_type", "range");
        members.put("parameter_values", Map.of("start", first, "end", last));
      }
      case QosDriver.Values.Choice(var of) -> {
        members.put("parameter_type", "choices");
        members.put("parameter_values", of);
      }
    }
    return members;
  }
}
