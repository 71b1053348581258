package org.nucleon.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nucleon.config.Settings;
import org.nucleon.model.Entity;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;
import org.nucleon.store.Tx;

/// One transaction's work on behalf of a caller: what rules use to look around and to do more than one thing.
///
/// What is created, updated or deleted here runs its resource's rules and is noted in the change log; policy and quota limits
/// are for requests only and are not asked again (usage is counted all the same).
public interface Work {

  Caller caller();

  Tx tx();

  Model model();

  Settings settings();

  /// The time of this transaction; the same for all it writes.
  Instant now();

  /// Where rules draw lots: for addresses and numbers that nobody asked for.
  RandomGenerator lots();

  // ---- looking ----

  /// A row, whoever may see it.
  Optional<Entity> find(String resource, String id);

  /// A row that the caller may see.
  Optional<Entity> findVisible(String resource, String id);

  /// A row, whoever may see it.
  ///
  /// @throws org.nucleon.model.fault.NotFound with the resource's own type
  Entity get(String resource, String id);

  /// A row that the caller may see.
  ///
  /// @throws org.nucleon.model.fault.NotFound with the resource's own type
  Entity getVisible(String resource, String id);

  /// An object that the caller may see and that this transaction leaves as it is: for what several rules look up, each on its own, and
  /// policy has looked at before them. It is read once, so it may be older than what a lock since taken holds.
  ///
  /// @throws org.nucleon.model.fault.NotFound with the resource's own type
  Entity glance(String resource, String id);

  /// What is worked out once in a transaction, for all who ask with an equal key.
  ///
  /// @param key of a type that nobody else uses for this
  <T> T once(Object key, Supplier<T> work);

  /// A row, held against change by others until the transaction ends.
  ///
  /// @throws org.nucleon.model.fault.NotFound with the resource's own type
  Entity lock(String resource, String id);

  default List<Entity> list(String resource, Condition where) {
    return tx().list(Select.from(resource(resource)).where(where));
  }

  /// Rows that the caller may see.
  List<Entity> listVisible(String resource, Condition where);

  default Resource resource(String name) {
    return model().resource(name);
  }

  /// What a service offered under this interface.
  <T> T offered(Class<T> kind);

  <T> Optional<T> findOffered(Class<T> kind);

  /// All that services contributed under this interface, in the order of the services.
  <T> List<T> contributed(Class<T> kind);

  /// What a project's limit of a name is that a resource declares with [Resource#limit]; -1 for none.
  int limit(String projectId, Resource resource, String name);

  // ---- doing ----

  /// Creates an object as a request with these values would, defaults filled in.
  Entity create(String resource, Values values);

  /// Like [#create], if its project's quota allows.
  Entity createWithinQuota(String resource, Values values);

  /// Changes an object; values that are the same already change nothing.
  Entity update(Entity entity, Values values);

  void delete(Entity entity);

  /// Bumps revision and `updated_at` of an object because something that belongs to it changed; once in a transaction.
  void touch(String resource, String id);

  /// The same transaction with an administrator's sight.
  Work elevated();
}
