package org.nucleon.ovn.truth;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Objects of the service. Those of a service that is not there are none, and looking for no values asks no database.
record Lookup(Work work) {

  static Condition onSubnets(Set<String> subnets) {
    return Condition.sql("t.id IN (SELECT port_id FROM ip_allocations WHERE subnet_id IN (%s))"
        .formatted(subnets.stream().map(_ -> "?").collect(Collectors.joining(", "))), subnets.toArray());
  }

  List<String> idsOf(String resource, Attribute<String> attribute, Set<String> values) {
    return values.isEmpty() ? List.of() : ids(resource, Condition.in(attribute, values));
  }

  List<String> ids(String resource, Condition where) {
    return work.model().find(resource).map(known -> work.tx().list(Select.from(known).where(where).only(List.of(Standard.ID)))).orElse(List.of())
        .stream().map(Entity::id).toList();
  }

  List<Entity> entities(String resource, Attribute<String> attribute, Set<String> values) {
    return values.isEmpty() ? List.of() : list(resource, Condition.in(attribute, values));
  }

  List<Entity> list(String resource, Condition where) {
    return work.model().find(resource).isPresent() ? work.list(resource, where) : List.of();
  }
}
