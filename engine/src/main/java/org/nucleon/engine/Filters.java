package org.nucleon.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Shown;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Storage;
import org.nucleon.model.Types;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;

/// Turns `?attribute=value` into conditions: repeats of one name are alternatives, different names all hold.
final class Filters {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_DATE_TIME;
  private static final Instant TIME_MIN = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant TIME_END = Instant.parse("+10000-01-01T00:00:00Z");

  private final Registry registry;

  Filters(Registry registry) {
    this.registry = registry;
  }

  Condition of(Resource resource, Caller caller, Map<String, List<String>> parameters) {
    requireKnown(parameters, name -> isKnown(resource, name));
    var all = new ArrayList<Condition>();
    parameters.forEach((name, values) -> all.add(of(resource, caller, name, values)));
    return Condition.all(all);
  }

  private static void requireKnown(Map<String, List<String>> parameters, Predicate<String> known) {
    var unknown = parameters.keySet().stream().filter(known.negate()).toList();
    if (!unknown.isEmpty()) {
      throw new HttpBadRequest("%s is invalid attribute for filtering".formatted(Shown.of(unknown)));
    }
  }

  private boolean isKnown(Resource resource, String name) {
    return registry.filter(resource.name(), name).isPresent()
        || isFilterable(resource, name)
        || resource.isTaggable() && Tags.FILTERS.contains(name)
        || resource.isStandard() && name.equals("changed_since");
  }

  /// The query parameters that lists of the resource are filtered by.
  Set<String> names(Resource resource) {
    var names = new LinkedHashSet<String>();
    resource.attributes().stream().filter(Attribute::isFilterable).forEach(attribute -> names.add(attribute.name()));
    if (names.contains(Standard.PROJECT_ID.name())) {
      names.add("tenant_id");
    }
    if (resource.isStored()) {
      names.addAll(registry.filterNames(resource.name()));
      names.addAll(resource.isTaggable() ? Tags.FILTERS : List.of());
      names.addAll(resource.isStandard() ? List.of("changed_since") : List.of());
    }
    return names;
  }

  private static boolean isFilterable(Resource resource, String name) {
    return ListRequest.attribute(resource, name).filter(Attribute::isFilterable).isPresent();
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
    switch (attribute.source()) {
      case Source.Links(String table, String owner, String target, String _) -> {
        return linked(table, owner, target, values);
      }
      case Source.Collected(String table, String owner, List<String> columns) -> {
        return linked(table, owner, columns.getFirst(), values);
      }
      case Source.Column(), Source.Computed() -> { }
    }
    var wanted = new ArrayList<T>();
    for (String value : values) {
      try {
        wanted.add(attribute.type().parse(value));
      } catch (InvalidValue _) {
        refuseWords(attribute, value);
      }
    }
    return wanted.size() == 1 ? Condition.equal(attribute, wanted.getFirst()) : Condition.in(attribute, wanted);
  }

  /// A value that the attribute can never have matches nothing; but where clients choose a number, words are a mistake.
  private static void refuseWords(Attribute<?> attribute, String value) {
    boolean number = attribute.type().storage() instanceof Storage.Int || attribute.type().storage() instanceof Storage.BigInt;
    if (number && attribute.isSettable() && !Types.isInteger(value)) {
      throw new InvalidInput("'%s' is not an integer".formatted(value));
    }
  }

  private static Condition linked(String table, String owner, String target, List<String> values) {
    return Condition.sql(new SqlText("EXISTS (SELECT 1 FROM %s x WHERE x.%s = t.id AND x.%s IN ".formatted(table, owner, target)).values(values).add(")"));
  }

  private static Condition changedSince(String text) {
    Object micros = Types.INSTANT.toColumn(time(text));
    return Condition.sql("t." + Standard.UPDATED_AT.column() + " >= ?", micros);
  }

  private static Instant time(String text) {
    // A '+' of an offset arrives as a blank when the client did not escape it.
    String sent = text.strip().replace(' ', text.contains("T") ? '+' : 'T');
    try {
      var time = TIME.parseBest(sent, OffsetDateTime::from, LocalDateTime::from);
      var moment = time instanceof OffsetDateTime there ? there.toInstant() : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
      if (!moment.isBefore(TIME_MIN) && moment.isBefore(TIME_END)) {
        return moment;
      }
    } catch (DateTimeException _) {
      // the API's own words follow
    }
    throw new InvalidInput("The input changed_since must be in the following format: YYYY-MM-DDTHH:MM:SSZ");
  }

  // ---- for resources without a table ----

  List<Entity> apply(List<Entity> entities, Resource resource, Map<String, List<String>> parameters) {
    requireKnown(parameters, name -> isFilterable(resource, name));
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
        refuseWords(attribute, value);
      }
    }
    return false;
  }
}
