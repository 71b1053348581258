package org.nucleon.store;

import java.time.Duration;
import java.util.Optional;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.Entity;

/// What every database must do alike is told by contracts, one for each idea, which the test of each database fulfils. Here is what they
/// all need, and the words that they share.
interface StoreContract {

  Duration PATIENCE = Duration.ofSeconds(120);
  StoreOptions OPTIONS = StoreOptions.defaults().upgrading().connections(24);

  /// An empty database of the test's own.
  DatabaseUrl freshDatabase();

  /// Whether two transactions may write at the same time.
  boolean hasRowLocks();

  /// On an empty database with the sample's tables.
  Store store();

  DatabaseUrl url();

  /// The same database with other options.
  void reopen(StoreOptions options);

  default Optional<Entity> found(Entity thing) {
    return store().read(tx -> tx.find(thing.resource(), thing.id()));
  }

  default long number(String sql) {
    return store().read(tx -> tx.query(row -> row.number(1), sql).getFirst());
  }

  default void insert(Entity... entities) {
    store().write(tx -> {
      for (var entity : entities) {
        tx.insert(entity);
      }
      return null;
    });
  }
}
