package org.nucleon.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Page;

/// The `next` and `previous` links of a page: the request's own parameters with another marker.
final class Links {

  private Links() {}

  static List<Map<String, String>> of(Page page, String url, Map<String, List<String>> parameters) {
    var links = new ArrayList<Map<String, String>>();
    page.next().ifPresent(marker -> links.add(link("next", url, parameters, marker, false)));
    page.previous().ifPresent(marker -> links.add(link("previous", url, parameters, marker, true)));
    return links;
  }

  private static Map<String, String> link(String rel, String url, Map<String, List<String>> parameters, String marker, boolean back) {
    var query = new ArrayList<String>();
    parameters.forEach((name, values) -> {
      if (!name.equals("marker") && !name.equals("page_reverse")) {
        values.forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
      }
    });
    Optional.of(marker).filter(id -> !id.isEmpty()).ifPresent(id -> query.add("marker=" + encoded(id)));
    if (back) {
      query.add("page_reverse=True");
    }
    var link = new LinkedHashMap<String, String>();
    link.put("rel", rel);
    link.put("href", url + "?" + String.join("&", query));
    return link;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
