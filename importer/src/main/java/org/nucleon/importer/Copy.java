package org.nucleon.importer;

import java.util.Set;
import org.nucleon.store.ForeignDatabase;

/// How one of our tables is filled.
public interface Copy {

  /// What an operator calls the rows: `networks`, `addresses of ports`.
  String what();

  /// The tables it reads, whether or not they are there.
  Set<String> reads();

  /// @return the number of rows written
  /// @throws CannotImport when a row makes no sense here
  long run(ForeignDatabase from, Target to);
}
