package org.nucleon.ovn.northbound;

import java.util.Map;
import java.util.TreeMap;

/// The `external_ids` of a row, in the making.
final class Annotations {
  private final Map<String, String> entries = new TreeMap<>();

  static Annotations of(String key, String value) {
    return new Annotations().and(key, value);
  }

  Annotations and(String key, String value) {
    entries.put(key, value);
    return this;
  }

  /// The object's revision at the time of the last real change of the row.
  Annotations revision(long number) {
    return and("neutron:revision_number", Long.toString(number));
  }

  Map<String, String> map() {
    return entries;
  }
}
