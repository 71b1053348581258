package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Collects operations that the server applies all or not at all, in the order given here. Not safe for several
/// threads; sending it a second time is allowed and does everything a second time.
///
/// A guard makes the whole transaction fail ([TransactionFailed#guardFailed]) when the data is not what the decision
/// was based on. A guard costs next to nothing and is how a writer without a lock stays correct.
public final class Transaction {
  private final List<Operation> operations = new ArrayList<>();

  public List<Operation> operations() {
    return Collections.unmodifiableList(operations);
  }

  public boolean isEmpty() {
    return operations.isEmpty();
  }

  public Step.NewRow insert(String table, Map<String, Value> columns) {
    var name = "new_" + operations.size();
    return new Step.NewRow(add(new Operation.Insert(table, Optional.empty(), name, Map.copyOf(columns))), new Atom.NamedUuid(name));
  }

  /// With a UUID of our choice, which makes a repeated insert fail instead of adding a second row. ovsdb-server 2.13 and later.
  public Step.NewRow insert(String table, UUID uuid, Map<String, Value> columns) {
    return new Step.NewRow(add(new Operation.Insert(table, Optional.of(uuid), "", Map.copyOf(columns))), Value.of(uuid));
  }

  public Step.RowCount update(String table, UUID row, Map<String, Value> columns) {
    return update(table, List.of(Condition.uuidIs(row)), columns);
  }

  public Step.RowCount update(String table, List<Condition> where, Map<String, Value> columns) {
    return new Step.RowCount(add(new Operation.Update(table, List.copyOf(where), Map.copyOf(columns))));
  }

  public Step.RowCount mutate(String table, UUID row, Mutation... mutations) {
    return mutate(table, List.of(Condition.uuidIs(row)), mutations);
  }

  public Step.RowCount mutate(String table, List<Condition> where, Mutation... mutations) {
    return new Step.RowCount(add(new Operation.Mutate(table, List.copyOf(where), List.of(mutations))));
  }

  public Step.RowCount delete(String table, UUID row) {
    return delete(table, List.of(Condition.uuidIs(row)));
  }

  public Step.RowCount delete(String table, List<Condition> where) {
    return new Step.RowCount(add(new Operation.Delete(table, List.copyOf(where))));
  }

  /// @param columns none for all; the UUID always comes along
  public Step.Selection select(String table, List<Condition> where, String... columns) {
    return new Step.Selection(add(new Operation.Select(table, List.copyOf(where), List.of(columns))));
  }

  /// Fails the transaction unless the row still has the values it has in `seen`, in these columns.
  public Transaction guard(Row seen, String... columns) {
    return guard(seen.table(), seen.uuid(), Arrays.stream(columns).collect(Collectors.toMap(Function.identity(), seen::value)));
  }

  /// Fails the transaction unless the row is there with these values. With no columns: unless it is there.
  public Transaction guard(String table, UUID row, Map<String, Value> expected) {
    var columns = expected.isEmpty() ? Map.<String, Value>of("_uuid", Value.of(row)) : expected;
    return waitUntil(table, List.of(Condition.uuidIs(row)), List.copyOf(columns.keySet()), List.of(columns), Duration.ZERO);
  }

  /// Fails the transaction if any row meets the conditions: "no other switch has this name".
  public Transaction guardNone(String table, Condition... where) {
    return waitUntil(table, List.of(where), List.of("_uuid"), List.of(), Duration.ZERO);
  }

  /// Holds the transaction until the rows that meet `where` are exactly `rows` in these columns. Note that the server
  /// keeps a waiting transaction, and thus one of our slots, for as long as `timeout`.
  public Transaction waitUntil(String table, List<Condition> where, List<String> columns, List<Map<String, Value>> rows, Duration timeout) {
    add(new Operation.Wait(table, List.copyOf(where), List.copyOf(columns), true, List.copyOf(rows), timeout));
    return this;
  }

  /// Fails the transaction unless this client owns the lock; see [OvsdbClient#lock].
  public Transaction assertLock(String lock) {
    add(new Operation.AssertLock(lock));
    return this;
  }

  /// A note for the server's log, which `ovsdb-tool show-log` shows.
  public Transaction comment(String text) {
    add(new Operation.Comment(text));
    return this;
  }

  /// Makes the transaction fail as `aborted`, to learn whether it would be accepted up to here.
  public Transaction abort() {
    add(new Operation.Abort());
    return this;
  }

  /// The answer waits for the disk. A clustered database always does; a standalone one otherwise answers before.
  public Transaction durable() {
    add(new Operation.Commit(true));
    return this;
  }

  private int add(Operation operation) {
    operations.add(operation);
    return operations.size() - 1;
  }
}
