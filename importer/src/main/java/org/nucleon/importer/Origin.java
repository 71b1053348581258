package org.nucleon.importer;

import java.util.List;
import java.util.Optional;
import org.nucleon.store.ForeignDatabase;

/// What is known of another service's database.
public interface Origin {

  /// All that is taken over, in an order in which nothing refers to what is not there yet.
  List<Copy> copies();

  /// Which version of the service keeps this database.
  ///
  /// @throws CannotImport when it is none of that service's
  Version version(ForeignDatabase from);

  /// Whether a table (`ports`) or a column (`ports.name`) is one that only newer versions have.
  boolean isNewer(String name);

  /// Why a table that no copy reads stays behind; empty for one that is not known.
  Optional<Left> left(String table);

  /// @param name    what an operator calls it
  /// @param warning what is doubtful about it
  record Version(String name, Optional<String> warning) {}

  /// @param missed whether its rows say anything that is lost; else they are worked out again, or reported again, or were notes of a moment
  record Left(boolean missed, String why) {}
}
