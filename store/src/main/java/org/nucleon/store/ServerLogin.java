package org.nucleon.store;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.nucleon.config.DatabaseUrl;

/// How to connect to a database server: what an operator's URL says, in the words of the JDBC driver.
///
/// @param setUp the statement that makes a new connection ready
record ServerLogin(DatabaseKind kind, String url, Map<String, String> properties, String setUp) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  /// The server breaks off any statement that takes longer, commits included.
  static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration UPGRADE_TIMEOUT = Duration.ofHours(1);
  private static final int MARIADB_PORT = 3306;
  private static final int POSTGRES_PORT = 5432;

  /// libpq's words, which psycopg takes, and the driver's.
  private static final Map<String, String> POSTGRES_WORDS = Map.of("sslmode", "sslmode", "sslrootcert", "sslrootcert", "sslcert", "sslcert",
      "sslkey", "sslkey", "sslpassword", "sslpassword", "application_name", "ApplicationName", "options", "options", "user", "user",
      "password", "password");
  /// PyMySQL's words, and the driver's.
  private static final Map<String, String> MARIADB_WORDS = Map.of("unix_socket", "localSocket", "ssl_ca", "serverSslCert", "user", "user",
      "password", "password");

  /// What makes a MariaDB, or a MySQL, read SQL as the standard has it.
  private static final String STANDARD_SQL = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,"
      + "NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO', time_zone = '+00:00'";

  static ServerLogin postgres(DatabaseUrl.Server server, StoreOptions options) {
    var properties = properties(server, POSTGRES_WORDS);
    properties.putIfAbsent("ApplicationName", "nucleon");
    properties.put("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
    properties.put("loginTimeout", Long.toString(CONNECT_TIMEOUT.multipliedBy(2).toSeconds()));
    properties.put("socketTimeout", Long.toString(socketTimeout(options).toSeconds()));
    properties.put("tcpKeepAlive", "true");
    return new ServerLogin(DatabaseKind.POSTGRESQL, "jdbc:postgresql://" + address(server, POSTGRES_PORT), properties,
        "SET statement_timeout = %d; SET lock_timeout = %d; SET idle_in_transaction_session_timeout = %d".formatted(
            STATEMENT_TIMEOUT.toMillis(), options.patience().toMillis(), options.transactionMax().toMillis()));
  }

  static ServerLogin mariaDb(DatabaseUrl.Server server, StoreOptions options) {
    var properties = mariaDbProperties(server, options);
    properties.put("prepStmtCacheSize", "250");
    return new ServerLogin(DatabaseKind.MARIADB, "jdbc:mariadb://" + address(server, MARIADB_PORT), properties, """
        %s, innodb_lock_wait_timeout = %d, max_statement_time = %d, idle_transaction_timeout = %d, group_concat_max_len = 67108864"""
        .formatted(STANDARD_SQL, Math.max(1, options.patience().toSeconds()), STATEMENT_TIMEOUT.toSeconds(),
            Math.max(1, options.transactionMax().toSeconds())));
  }

  /// One that only reads, from a MariaDB or a MySQL, so it says nothing that only one of them knows.
  static ServerLogin mariaDbOrMySql(DatabaseUrl.Server server, StoreOptions options) {
    var properties = mariaDbProperties(server, options);
    // A MySQL may want the password encrypted with its public key, which PyMySQL also asks it for.
    properties.put("allowPublicKeyRetrieval", "true");
    return new ServerLogin(DatabaseKind.MARIADB, "jdbc:mariadb://" + address(server, MARIADB_PORT), properties, STANDARD_SQL);
  }

  private static Map<String, String> mariaDbProperties(DatabaseUrl.Server server, StoreOptions options) {
    var properties = properties(server, MARIADB_WORDS);
    if (properties.containsKey("serverSslCert")) {
      properties.put("sslMode", "verify-full");
    }
    properties.put("connectTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
    properties.put("socketTimeout", Long.toString(socketTimeout(options).toMillis()));
    properties.put("useServerPrepStmts", "true");
    return properties;
  }

  /// The server's own limits come first; this one is for a server that answers nothing any more.
  private static Duration socketTimeout(StoreOptions options) {
    return STATEMENT_TIMEOUT.plus(options.patience());
  }

  private static String address(DatabaseUrl.Server server, int usualPort) {
    String host = server.host().or(() -> Optional.ofNullable(server.parameters().get("host"))).orElse("localhost");
    if (host.startsWith("/")) {
      throw new IllegalArgumentException("PostgreSQL cannot be reached through the Unix socket %s: name a host".formatted(host));
    }
    return "%s:%d/%s".formatted(host.indexOf(':') < 0 ? host : "[" + host + "]", server.port().orElse(usualPort),
        java.net.URLEncoder.encode(server.database(), java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Map<String, String> properties(DatabaseUrl.Server server, Map<String, String> words) {
    var properties = new LinkedHashMap<String, String>();
    server.parameters().forEach((name, value) -> {
      if (words.containsKey(name)) {
        properties.put(words.get(name), value);
      } else if (!name.equals("charset") && !name.equals("host")) {
        System.getLogger("org.nucleon.store").log(Level.WARNING, "the parameter {0} of the database URL is not known and has no effect", name);
      }
    });
    server.user().ifPresent(user -> properties.put("user", user));
    server.password().ifPresent(password -> properties.put("password", password));
    return properties;
  }

  /// A connection by itself, in auto-commit mode, for statements that take their time.
  Connection connect() throws SQLException {
    var asked = new Properties();
    asked.putAll(properties);
    asked.put("socketTimeout", Long.toString(kind == DatabaseKind.MARIADB ? UPGRADE_TIMEOUT.toMillis() : UPGRADE_TIMEOUT.toSeconds()));
    var connection = DriverManager.getConnection(url, asked);
    try (var statement = connection.createStatement()) {
      statement.execute(setUp);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return url;
  }
}
