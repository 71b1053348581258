package org.nucleon.networking.qos;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Rules of one kind for those who know a rule and not its policy.
record AliasRules(RuleKind kind) implements Unstored {

  @Override
  public List<Entity> list(Work work) {
    return rules(work, Condition.ALWAYS);
  }

  @Override
  public Optional<Entity> find(Work work, String id) {
    return rules(work, Condition.equal(Standard.ID, id)).stream().findFirst();
  }

  private List<Entity> rules(Work work, Condition those) {
    var select = Select.from(work.resource(kind.resource().name())).where(those);
    var seen = work.caller().seesAll() ? select
        : select.where(Condition.sql("t.qos_policy_id IN (SELECT p.id FROM policies p WHERE p.project_id = ?)", work.caller().projectId()));
    return work.tx().list(seen).stream().map(rule -> alias(work, rule)).toList();
  }

  private Entity alias(Work work, Entity rule) {
    return Entity.of(work.resource(kind.alias().name()), new IdentityHashMap<>(rule.values()));
  }

  @Override
  public Entity update(Work work, Entity before, Map<Attribute<?>, Object> changes) {
    var values = Values.none();
    changes.forEach((attribute, value) -> set(values, attribute, value));
    return alias(work, work.update(rule(work, before), values));
  }

  @SuppressWarnings("unchecked")
  private static <T> void set(Values values, Attribute<T> attribute, Object value) {
    values.and(attribute, (T) value);
  }

  @Override
  public void delete(Work work, Entity entity) {
    work.delete(rule(work, entity));
  }

  private Entity rule(Work work, Entity alias) {
    return work.lock(kind.resource().name(), alias.id());
  }
}
