package org.nucleon.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.store.Condition;

/// Turns `?attribute=value` into conditions: repeats of one name are alternatives, different names all hold.
final class Filters {

  private final Registry registry;

  Filters(Registry registry) {
    this.registry = registry;
  }

  Condition of(Resource resource, Caller caller, Map<String, List<String>> parameters) {
    requireKnown(resource, parameters);
    var all = new ArrayList<Condition>();
    parameters.forEach((name, values) -> all.add(of(resource, caller, name, values)));
    return Condition.all(all);
  }

  private void requireKnown(Resource resource, Map<String, List<String>> parameters) {
    var unknown = parameters.keySet().stream().filter(name -> !isKnown(resource, name)).toList();
    if (!unknown.isEmpty()) {
      throw new HttpBadRequest("%s is invalid attribute for filtering".formatted(Types.show(unknown)));
    }
  }

  private boolean isKnown(Resource resource, String name) {
    return registry.filter(resource.name(), name).isPresent()
        || ListRequest.attribute(resource, name).filter(Attribute::isFilterable).isPresent()
        || resource.isTaggable() && Tags.FILTERS.contains(name)
        || resource.isStandard() && name.equals("changed_since");
  }

  private Condition of(Resource resource, Caller caller, String name, List<String> values) {
    var custom = registry.filter(resource.name(), name);
    if (custom.isPresent()) {
      return custom.get().of(caller, values);
    }
    if (resource.isTaggable() && Tags.FILTERS.contains(name)) {
      return Tags.filter(name, values);
    }
    if (name.equals("changed_since") && resource.isStandard()) {
      return changedSince(values.getLast());
    }
    return of(ListRequest.attribute(resource, name).orElseThrow(), values);
  }

  private static <T> Condition of(Attribute<T> attribute, List<String> values) {
    if (attribute.source() instanceof Source.Links(String table, String owner, String target, String _)) {
      return linked(table, owner, target, values);
    }
    var wanted = new ArrayList<T>();
    for (String value : values) {
      try {
        wanted.add(attribute.type().parse(value));
      } catch (InvalidValue _) {
        // A value that the attribute can never have matches nothing.
      }
    }
    return wanted.size() == 1 ? Condition.equal(attribute, wanted.getFirst()) : Condition.in(attribute, wanted);
  }

  private static Condition linked(String table, String owner, String target, List<String> values) {
    String marks = String.join(", ", java.util.Collections.nCopies(values.size(), "?"));
    return Condition.sql("EXISTS (SELECT 1 FROM %s x WHERE x.%s = t.id AND x.%s IN (%s))".formatted(table, owner, target, marks),
        values.toArray());
  }

  private static Condition changedSince(String text) {
    Object micros = Types.INSTANT.toColumn(time(text));
    return Condition.sql("t." + Standard.UPDATED_AT.column() + " >= ?", micros);
  }

  private static Instant time(String text) {
    // A '+' of an offset arrives as a blank when the client did not escape it.
    String sent = text.strip().replace(' ', text.contains("T") ? '+' : 'T');
    try {
      return OffsetDateTime.parse(sent).toInstant();
    } catch (DateTimeParseException _) {
      try {
        return LocalDateTime.parse(sent).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException _) {
        throw new InvalidInput("The input changed_since must be in the following format: YYYY-MM-DDTHH:MM:SSZ");
      }
    }
  }

  // ---- for resources without a table ----

  List<Entity> apply(List<Entity> entities, Resource resource, Map<String, List<String>> parameters) {
    requireKnown(resource, parameters);
    return entities.stream().filter(entity -> parameters.entrySet().stream()
        .allMatch(parameter -> matches(entity, ListRequest.attribute(resource, parameter.getKey()).orElseThrow(), parameter.getValue()))).toList();
  }

  private static <T> boolean matches(Entity entity, Attribute<T> attribute, List<String> values) {
    for (String value : values) {
      try {
        if (entity.find(attribute).filter(attribute.type().parse(value)::equals).isPresent()) {
          return true;
        }
      } catch (InvalidValue _) {
        // A value that the attribute can never have matches nothing.
      }
    }
    return false;
  }
}
