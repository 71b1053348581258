package org.nucleon.app.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes objects through a Networking API.
record Maker(Endpoint api) {

  /// @param attributes names and values in turn
  /// @return the new object's id
  String make(String path, Object... attributes) {
    return api.make(path, pairs(attributes)).get("id").asString();
  }

  void tag(String path, String id, String... tags) {
    api.put("%s/%s/tags".formatted(path, id), Map.of("tags", List.of(tags)));
  }

  static Map<String, Object> pairs(Object... pairs) {
    var map = new HashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
