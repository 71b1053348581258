package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One operation of a transaction (RFC 7047 section 5.2). Made by the methods of [Transaction].
public sealed interface Operation {

  /// @param uuid what the new row's UUID shall be; ovsdb-server chooses when empty, and honours it since 2.13
  /// @param name by which the other operations of the transaction can point at the row
  record Insert(String table, Optional<UUID> uuid, String name, Map<String, Value> columns) implements Operation {}

  record Update(String table, List<Condition> where, Map<String, Value> columns) implements Operation {}

  record Mutate(String table, List<Condition> where, List<Mutation> mutations) implements Operation {}

  record Delete(String table, List<Condition> where) implements Operation {}

  /// @param columns to be read; empty for all
  record Select(String table, List<Condition> where, List<String> columns) implements Operation {}

  /// Holds the transaction until the rows found are (or are not) those expected.
  ///
  /// @param until whether the rows found must equal `rows`, or must differ from them
  /// @param timeout after which the transaction fails; zero turns the operation into a guard
  record Wait(String table, List<Condition> where, List<String> columns, boolean until, List<Map<String, Value>> rows, Duration timeout)
      implements Operation {}

  /// A note for the server's log.
  record Comment(String text) implements Operation {}

  /// Fails the transaction unless this client owns the lock.
  record AssertLock(String lock) implements Operation {}

  /// Makes the transaction fail: to learn whether it would be accepted.
  record Abort() implements Operation {}

  /// Asks for the answer only after the transaction is on disk.
  record Commit(boolean durable) implements Operation {}

  /// For messages: what is done to which table.
  default String summary() {
    return switch (this) {
      case Insert insert -> "insert into " + insert.table;
      case Update update -> "update of " + update.table;
      case Mutate mutate -> "mutate of " + mutate.table;
      case Delete delete -> "delete from " + delete.table;
      case Select select -> "select from " + select.table;
      case Wait wait -> "wait on " + wait.table;
      case Comment _ -> "comment";
      case AssertLock assertion -> "assert of lock " + assertion.lock;
      case Abort _ -> "abort";
      case Commit _ -> "commit";
    };
  }
}
