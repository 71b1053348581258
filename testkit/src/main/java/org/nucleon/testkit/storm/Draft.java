package org.nucleon.testkit.storm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nucleon.model.Operation;
import tools.jackson.databind.json.JsonMapper;

/// A request that is meant to succeed, before it is sent or spoiled.
///
/// @param path  what stands in the place of the names in the operation's path, in their order
/// @param query encoded; empty for none
/// @param body  JSON in the plain vocabulary
public record Draft(Operation operation, List<String> path, String query, Optional<Map<String, Object>> body) {

  private static final Pattern NAME = Pattern.compile("\\{[^}]*}");
  private static final JsonMapper JSON = JsonMapper.shared();

  Request toRequest() {
    return new Request(operation.method(), url(), Map.of(), body.map(JSON::writeValueAsBytes));
  }

  /// The path with its query.
  String url() {
    var values = path.iterator();
    String filled = NAME.matcher(operation.path()).replaceAll(_ -> Matcher.quoteReplacement(encoded(values.next())));
    return query.isEmpty() ? filled : filled + "?" + query;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
