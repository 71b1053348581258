package org.nucleon.app;

import java.util.List;
import org.nucleon.engine.Engine;
import org.nucleon.model.Model;
import org.nucleon.store.Store;

/// The program's engine on a database that servers use, beside them: it answers nobody and runs nothing in the background.
public final class Bystander implements AutoCloseable {

  private final Configuration configuration;
  private final Store store;
  private final Engine engine;

  private Bystander(Configuration configuration) {
    this.configuration = configuration;
    NucleonServer.upgrade(configuration);
    this.store = NucleonServer.openStore(configuration);
    this.engine = NucleonServer.assemble(configuration, store);
  }

  /// Also brings the database's schema up to date.
  ///
  /// @param settings `group.option=value`
  public static Bystander on(List<String> settings) {
    return new Bystander(Configuration.load(List.of(), settings));
  }

  public Engine engine() {
    return engine;
  }

  public Model model() {
    return engine.model();
  }

  public Store store() {
    return store;
  }

  /// What does not hold of the rows of all tables; empty when all is well.
  public List<String> brokenInvariants() {
    return Invariants.broken(configuration.schema(), store);
  }

  @Override
  public void close() {
    store.close();
  }
}
