package org.nucleon.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A list without duplicates, stored as a document.
///
/// @param notAList  the words for what is not one
/// @param duplicate the words for a value that stands twice
record ListType<T>(Type<T> item, Function<Object, String> notAList, Function<Object, String> duplicate) implements Type<List<T>> {

  @Override
  public List<T> parse(Object json) throws InvalidValue {
    if (!(json instanceof List<?> items)) {
      throw new InvalidValue(notAList.apply(json));
    }
    var values = new ArrayList<T>(items.size());
    Set<T> seen = new HashSet<>();
    for (Object each : items) {
      T value = each == null ? Types.refuseNull(item) : item.parse(each);
      if (!seen.add(value)) {
        throw new InvalidValue(duplicate.apply(each));
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  @Override
  public Object toJson(List<T> values) {
    var items = new ArrayList<>(values.size());
    for (T each : values) {
      items.add(item.toJson(each));
    }
    return items;
  }

  @Override
  public Storage storage() {
    return Storage.DOCUMENT;
  }

  @Override
  public List<T> fromColumn(Object column) {
    var values = new ArrayList<T>();
    for (Object each : (List<?>) column) {
      values.add(item.fromColumn(each));
    }
    return List.copyOf(values);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "array", "items", item.schema());
  }
}
