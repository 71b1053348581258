package org.nucleon.networking.cascade;

import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.NetworkLeaving;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// Deletes the ports of a network with it, where operators say so. Otherwise a network that is in use stays, and the extension is not
/// listed.
///
/// Each port leaves by its own rules: one that a router or a trunk needs keeps the network, and all of its ports.
public final class CascadeService implements Service {

  private static final String ALIAS = "network-cascade-delete";

  private static final Option<Boolean> ENABLED = Option.bool("nucleon", "network_cascade_delete").byDefault(false)
      .about("Whether a network's ports, machines' too, are deleted with it. Otherwise a network with such ports cannot be deleted.");

  private static final Extension EXTENSION = Extension.named(ALIAS, "Network Cascade Deletion Extension",
      "Networks are deleted with all of their ports.", "");

  @Override
  public String name() {
    return "cascading deletion of networks";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(EXTENSION);
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ENABLED);
  }

  @Override
  public void assemble(Assembly assembly) {
    if (assembly.settings().get(ENABLED)) {
      assembly.contribute(NetworkLeaving.class, CascadeService::deletePorts);
    } else {
      assembly.withhold(ALIAS);
    }
  }

  private static void deletePorts(Work work, Entity network) {
    work.list(Port.NAME, Condition.equal(Port.NETWORK_ID, network.id())).forEach(work::delete);
  }
}
