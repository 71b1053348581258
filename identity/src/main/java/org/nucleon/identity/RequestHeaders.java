package org.nucleon.identity;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The headers of one request, as far as authentication looks at them; names are case-insensitive.
@FunctionalInterface
public interface RequestHeaders {

  RequestHeaders NONE = _ -> Optional.empty();

  /// The first value of a header.
  Optional<String> first(String name);

  static RequestHeaders of(Map<String, String> headers) {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return name -> Optional.ofNullable(byName.get(name));
  }
}
