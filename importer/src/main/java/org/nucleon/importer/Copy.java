package org.nucleon.importer;

import java.util.Set;
import org.nucleon.store.ForeignDatabase;

/// How one of our tables is filled.
public interface Copy {

  /// What an operator calls the rows: `networks`, `addresses of ports`.
  String what();

  /// Our table, which several copies may fill.
  String into(Target to);

  /// What may be in our table before.
  default Before before() {
    return Before.NOTHING;
  }

  /// The tables (`ports`) and columns (`ports.name`) of theirs that it reads, whether or not they are there.
  Set<String> reads();

  /// @return the number of rows written
  /// @throws CannotImport when a row makes no sense here
  long run(ForeignDatabase from, Target to);

  /// What may stand in a table that is to be filled.
  enum Before {
    /// Rows there are another cloud's: nothing is imported.
    NOTHING,
    /// Rows there were made by this program unasked, and give way.
    GIVES_WAY,
    /// Rows there are not of the kind that comes.
    STAYS
  }
}
