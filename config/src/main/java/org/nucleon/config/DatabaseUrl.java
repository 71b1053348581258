package org.nucleon.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Where the database is, as operators write it: a URL of SQLAlchemy, the library behind Neutron's `[database] connection`.
///
/// Passwords are in `toString` of none of these records, nor in any error.
public sealed interface DatabaseUrl {
  /// A database file.
  ///
  /// @param file as written, so it may be relative to the working folder
  record Sqlite(Path file, Map<String, String> parameters) implements DatabaseUrl {}

  record MariaDb(Server server) implements DatabaseUrl {}

  record PostgreSql(Server server) implements DatabaseUrl {}

  /// A database behind a network, or behind a Unix socket (`unix_socket` or `host` among the parameters).
  ///
  /// @param host empty when the URL names none: the local machine
  /// @param port empty for the usual one
  /// @param parameters those after `?`, decoded, in the order written
  record Server(Optional<String> host, OptionalInt port, String database, Optional<String> user, Optional<String> password,
      Map<String, String> parameters) {
    @Override
    public String toString() {
      return "%s%s%s/%s%s".formatted(user.map(name -> name + (password.isPresent() ? ":***" : "") + "@").orElse(""),
          host.map(name -> name.indexOf(':') < 0 ? name : "[" + name + "]").orElse(""),
          port.isPresent() ? ":" + port.getAsInt() : "", database, parameters.isEmpty() ? "" : "?" + parameters.keySet());
    }
  }

  /// `dialect[+driver]://[user[:password]@][host[:port]]/database[?key=value&…]`. The driver names a Python library, so it is
  /// read over.
  ///
  /// @throws IllegalArgumentException with a reason that completes "the value …" and holds no password
  static DatabaseUrl parse(String url) {
    return DatabaseUrlParser.parse(url);
  }
}
