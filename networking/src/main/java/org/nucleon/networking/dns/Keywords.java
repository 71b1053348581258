package org.nucleon.networking.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nucleon.engine.Caller;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Types;

/// Labels of domains that stand for who made a port: one domain, of the settings or of a network, then is another for each of them.
public final class Keywords {

  private Keywords() {}

  private static final String PROJECT_ID = "<project_id>";
  private static final String PROJECT_NAME = "<project_name>";
  private static final String USER_ID = "<user_id>";
  private static final String USER_NAME = "<user_name>";

  static final List<String> ALL = List.of(PROJECT_ID, PROJECT_NAME, USER_ID, USER_NAME);

  /// What the keywords stand for, by keyword; kept with ports that need it.
  public static final Attribute<Map<String, Object>> OF_PORT = Attribute.of("dns_keywords", Types.OBJECT).hidden().nullByDefault();

  /// Whether a domain, or a name, has keywords.
  public static boolean isIn(String domain) {
    return domain.indexOf('<') >= 0;
  }

  /// What the keywords stand for in names of a port that `maker` makes for a project.
  static Map<String, Object> meaning(Caller maker, String projectId) {
    var meaning = new LinkedHashMap<String, Object>();
    put(meaning, PROJECT_ID, projectId);
    put(meaning, PROJECT_NAME, maker.projectId().equals(projectId) ? maker.names().project() : "");
    put(meaning, USER_ID, maker.userId());
    put(meaning, USER_NAME, maker.names().user());
    return meaning;
  }

  private static void put(Map<String, Object> meaning, String keyword, String value) {
    if (!value.isEmpty()) {
      meaning.put(keyword, value.toLowerCase(Locale.ROOT));
    }
  }

  /// A domain as it is for a port. A keyword of which nobody knew what it stands for stays as it is.
  public static String replaced(String domain, Entity port) {
    if (!isIn(domain)) {
      return domain;
    }
    String filled = domain;
    for (var entry : port.get(OF_PORT, Map.of()).entrySet()) {
      filled = filled.replace(entry.getKey(), (String) entry.getValue());
    }
    return filled;
  }

}
