package org.nucleon.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.nucleon.config.DatabaseUrl.MariaDb;
import org.nucleon.config.DatabaseUrl.PostgreSql;
import org.nucleon.config.DatabaseUrl.Server;
import org.nucleon.config.DatabaseUrl.Sqlite;

/// Reads the URLs of SQLAlchemy.
final class DatabaseUrlParser {
  /// The user may hold no `:`, `/` or `@` unless encoded; the password ends at the last `@` before the host, as in SQLAlchemy.
  private static final Pattern SERVER = Pattern.compile(
      "(?:(?<user>[^:/]*)(?::(?<password>[^@]*))?@)?(?:\\[(?<ipv6>[^/?\\]]+)]|(?<host>[^/:?]*))?(?::(?<port>[^/?]*))?"
          + "(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?", Pattern.DOTALL);
  private static final int PORT_MAX = 65_535;

  private DatabaseUrlParser() {}

  static DatabaseUrl parse(String url) {
    int end = url.indexOf("://");
    if (end < 0) {
      throw new IllegalArgumentException("is no URL: expected dialect://user:password@host/database");
    }
    var scheme = url.substring(0, end);
    var rest = url.substring(end + "://".length());
    var dialect = scheme.replaceFirst("\\+.*", "");
    return switch (dialect) {
      case "mysql", "mariadb" -> new MariaDb(server(rest));
      case "postgresql", "postgres" -> new PostgreSql(server(rest));
      case "sqlite" -> sqlite(rest);
      default -> throw new IllegalArgumentException(
          "has the dialect '" + dialect + "'; known are mysql, mariadb, postgresql and sqlite");
    };
  }

  private static Sqlite sqlite(String rest) {
    int question = rest.indexOf('?');
    var path = question < 0 ? rest : rest.substring(0, question);
    var parameters = question < 0 ? Map.<String, String>of() : parameters(rest.substring(question + 1));
    if (path.isEmpty() || path.equals("/") || path.equals("/:memory:")) {
      throw new IllegalArgumentException("is an in-memory database, which would forget every network at a restart: "
          + "write sqlite:////absolute/path/of/a/file");
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("names a host; SQLite has none: write sqlite:////absolute/path or sqlite:///relative/path");
    }
    return new Sqlite(Path.of(path.substring(1)), parameters);
  }

  private static Server server(String rest) {
    var matcher = SERVER.matcher(rest);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "does not read as user:password@host:port/database; write @ as %40, : as %3A and / as %2F in a password");
    }
    var database = decoded(Optional.ofNullable(matcher.group("database")).orElse(""));
    if (database.isEmpty()) {
      throw new IllegalArgumentException("names no database: expected dialect://user:password@host/database");
    }
    var host = Optional.ofNullable(matcher.group("ipv6")).or(() -> Optional.ofNullable(matcher.group("host")))
        .filter(name -> !name.isEmpty());
    var port = Optional.ofNullable(matcher.group("port")).filter(text -> !text.isEmpty()).map(DatabaseUrlParser::port);
    return new Server(host, port.map(OptionalInt::of).orElse(OptionalInt.empty()), database,
        Optional.ofNullable(matcher.group("user")).map(DatabaseUrlParser::decoded),
        Optional.ofNullable(matcher.group("password")).map(DatabaseUrlParser::decoded),
        Optional.ofNullable(matcher.group("parameters")).map(DatabaseUrlParser::parameters).orElse(Map.of()));
  }

  private static Integer port(String text) {
    // A number alone is repeated in the error: anything else may be a piece of a badly encoded password.
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("has a port that is no number; write @ as %40, : as %3A and / as %2F in a password");
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException("has the port " + port + ", outside 1..65535");
    }
    return port;
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&")) {
      int equal = pair.indexOf('=');
      if (equal > 0) {
        parameters.put(decodedForm(pair.substring(0, equal)), decodedForm(pair.substring(equal + 1)));
      } else if (!pair.isEmpty()) {
        throw new IllegalArgumentException("has a parameter without a value after the ?");
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /// A plus sign means itself before the `?`, and a blank behind it.
  private static String decoded(String text) {
    return decodedForm(text.replace("+", "%2B"));
  }

  private static String decodedForm(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("has a % that no two hexadecimal digits follow; write a plain % as %25");
    }
  }
}
