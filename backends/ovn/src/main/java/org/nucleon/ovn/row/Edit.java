package org.nucleon.ovn.row;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Value;

/// One step from what stands to what is wanted. Prints as a line that an operator can read.
public sealed interface Edit {

  RowKey row();

  record Insert(RowKey row, UUID uuid, Map<String, Value> columns) implements Edit {
    @Override
    public String toString() {
      return "+ %s %s".formatted(row, Words.columns(columns));
    }
  }

  /// @param columns   to be set as a whole
  /// @param mutations of entries in maps that we share with others
  /// @param before    what the touched columns hold now
  record Change(RowKey row, UUID uuid, Map<String, Value> columns, List<Mutation> mutations, Map<String, Value> before) implements Edit {
    @Override
    public String toString() {
      return "~ %s %s".formatted(row, Words.change(this));
    }
  }

  record Delete(RowKey row, UUID uuid) implements Edit {
    @Override
    public String toString() {
      return "- " + row;
    }
  }

  /// Makes the parent's column point at the row.
  record Attach(RowKey row, UUID uuid, RowKey parent, UUID parentUuid, String column) implements Edit {
    @Override
    public String toString() {
      return "+ %s in %s of %s".formatted(row, column, parent);
    }
  }

  /// Makes the parent's column point at the row no more.
  record Detach(RowKey row, UUID uuid, RowKey parent, UUID parentUuid, String column) implements Edit {
    @Override
    public String toString() {
      return "- %s in %s of %s".formatted(row, column, parent);
    }
  }
}
