package org.nucleon.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// How constraints and indexes are called, and how names are written in SQL.
final class Names {

  /// PostgreSQL cuts names after 63 bytes, MariaDB refuses those over 64 characters.
  private static final int LENGTH_MAX = 60;
  private static final int HASH_LENGTH = 8;

  private Names() {}

  static String unique(String table, List<String> columns) {
    return cut("uq_%s_%s".formatted(table, String.join("_", columns)));
  }

  static String index(String table, List<String> columns) {
    return cut("ix_%s_%s".formatted(table, String.join("_", columns)));
  }

  static String foreignKey(String table, String column) {
    return cut("fk_%s_%s".formatted(table, column));
  }

  private static String cut(String name) {
    return name.length() <= LENGTH_MAX ? name : name.substring(0, LENGTH_MAX - HASH_LENGTH - 1) + "_" + hash(name).substring(0, HASH_LENGTH);
  }

  static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Attributes may be called `default` or `limit`, so every name is quoted; MariaDB is told to read `"` as the standard does.
  static String quoted(String name) {
    return '"' + name + '"';
  }

  static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(Names::quoted).toList());
  }
}
