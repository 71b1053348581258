package org.nucleon.nova;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.nucleon.engine.Work;
import org.nucleon.model.Types;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// What Nova is to be told, in the order in which it was noted: in the transaction of the change itself, so both are there, or neither.
final class Notes {
  static final Table TABLE = Table.named("nova_events").numbered("sequence").text("name", 32).text("server_id", 36).text("port_id", 36)
      .text("status", 16).bigInt("noted_at");

  private Notes() {}

  /// A notice with its number.
  record Note(long sequence, Notice notice) {}

  static void add(Work work, Notice notice) {
    work.tx().execute("INSERT INTO nova_events (name, server_id, port_id, status, noted_at) VALUES (?, ?, ?, ?, ?)", notice.name(), notice.server(),
        notice.port(), notice.status(), Types.INSTANT.toColumn(work.now()));
  }

  static List<Note> first(Tx tx, int count) {
    return tx.query(row -> new Note(row.number(1), new Notice(row.string(2), row.string(3), row.string(4), row.string(5))),
        "SELECT sequence, name, server_id, port_id, status FROM nova_events ORDER BY sequence LIMIT " + count);
  }

  static void strike(Tx tx, Collection<Note> told) {
    tx.execute(new SqlText("DELETE FROM nova_events WHERE sequence IN ").values(told.stream().map(Note::sequence).toList()));
  }

  /// Strikes out what is too old to be of use to anybody, and the oldest of what is too much to be kept.
  ///
  /// @return how many
  static int forget(Work work, Duration kept, int keptMax) {
    var tx = work.tx();
    int old = tx.execute("DELETE FROM nova_events WHERE noted_at < ?", Types.INSTANT.toColumn(work.now().minus(kept)));
    var last = tx.query(row -> row.number(1), "SELECT sequence FROM nova_events ORDER BY sequence DESC LIMIT 1 OFFSET " + keptMax);
    return old + (last.isEmpty() ? 0 : tx.execute("DELETE FROM nova_events WHERE sequence <= ?", last.getFirst()));
  }
}
