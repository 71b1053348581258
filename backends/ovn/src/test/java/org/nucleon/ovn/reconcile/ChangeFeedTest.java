package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.config.Settings;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.store.Change;
import org.nucleon.store.Store;
import org.nucleon.testkit.OvsdbServer;

/// A writer that looks at something for another reason must not make later news of it worthless.
class ChangeFeedTest {
  private final OvsdbServer northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
  private final OvsdbServer southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
  private final OvnCloud ovn = OvnCloud.on(northbound, southbound, "DEFAULT.dns_domain=cloud.example.");
  private final Cloud.User admin = ovn.cloud.admin();
  private final OvnDatabases databases = new OvnDatabases(Settings.parse("[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n"
      .formatted(northbound.remote(), southbound.remote()), OvnOptions.ALL));
  private final Backlog backlog = new Backlog(InstantSource.system(), Duration.ofSeconds(1));
  private final AtomicBoolean missed = new AtomicBoolean();
  /// What somebody does just when the log is read.
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> { });
  private ChangeFeed feed;
  private Writer writer;

  @BeforeEach
  void write_by_hand_from_now_on() throws InterruptedException {
    ovn.stop();
    databases.northbound().replica().awaitCurrent(OvnCloud.SOON);
    databases.southbound().replica().awaitCurrent(OvnCloud.SOON);
    var changes = ovn.cloud.engine().store().changes();
    feed = ChangeFeed.of(new Store.ChangeCursor() {
      @Override
      public List<Change> next(Duration patience) throws InterruptedException {
        return changes.next(patience);
      }

      @Override
      public void await(Duration patience) throws InterruptedException {
        changes.await(patience);
      }

      @Override
      public List<Change> committed() {
        meanwhile.getAndSet(() -> { }).run();
        return changes.committed();
      }
    }, ovn.cloud.engine(), databases.northbound(), backlog, () -> missed.set(true));
    writer = new Writer(new Planner(ovn.cloud.engine(), databases), databases.northbound(), databases.northboundClient(),
        Fence.raise(databases.northboundClient(), databases.northbound(), OvnCloud.SOON), backlog, feed, OvnCloud.SOON, new Writer.Counts(),
        new OwnWrites(InstantSource.system()), new Neighbours(databases));
    writer.compareEverything();
    writeAll();
  }

  @AfterEach
  void stop() {
    databases.close();
    ovn.close();
    southbound.close();
    northbound.close();
  }

  @Test
  void names_go_with_a_port_that_was_looked_at_before_its_end_was_known() throws InterruptedException {
    var network = admin.create("network", "name", "red");
    admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.0.0.0/24");
    var port = admin.port(network, "dns_name", "web", "device_id", "machine");
    lookAt(Unit.port(port.id()));
    writeAll();

    admin.delete("port", port.id());
    lookAt(Unit.port(port.id()));
    writeAll();

    assertThat(ovn.differences()).isEmpty();
  }

  @Test
  void names_go_with_a_port_that_ended_when_its_rows_were_about_to_be_written() throws InterruptedException {
    var network = admin.create("network", "name", "red");
    admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.0.0.0/24");
    var port = admin.port(network, "dns_name", "web", "device_id", "machine");

    meanwhile.set(() -> admin.delete("port", port.id()));
    writer.write(Set.of(Unit.port(port.id()), Unit.names(network.id())));
    assertThat(databases.northbound().view().connections().hasNames(network.id())).isTrue();
    writeAll();

    assertThat(ovn.differences()).isEmpty();
  }

  @Test
  void ports_use_dhcp_of_a_subnet_that_was_looked_at_before_it_was_known_to_serve_it() throws InterruptedException {
    var network = admin.create("network", "name", "red");
    var subnet = admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.0.0.0/24", "enable_dhcp", false);
    admin.port(network, "name", "a");
    lookAt(Unit.network(network.id()));
    writeAll();

    admin.update("subnet", subnet.id(), "enable_dhcp", true);
    lookAt(Unit.subnet(subnet.id()));
    writeAll();

    assertThat(ovn.differences()).isEmpty();
  }

  @Test
  void the_port_that_a_floating_ip_left_is_looked_at_when_the_floating_ip_was_looked_at_before() throws InterruptedException {
    var outside = admin.create("network", "name", "outside", "router:external", true);
    admin.create("subnet", "network_id", outside.id(), "ip_version", 4L, "cidr", "203.0.113.0/24");
    var red = admin.create("network", "name", "red");
    var subnet = admin.create("subnet", "network_id", red.id(), "ip_version", 4L, "cidr", "10.0.0.0/24");
    var router = admin.create("router", "name", "r", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", admin.port(red, "name", "a").id());
    lookAt(Unit.floatingIp(floatingIp.id()));
    writeAll();

    admin.update("floatingip", floatingIp.id(), "port_id", admin.port(red, "name", "b").id());
    lookAt(Unit.floatingIp(floatingIp.id()));
    writeAll();

    assertThat(ovn.differences()).isEmpty();
  }

  private void lookAt(Unit unit) {
    writer.write(Set.of(unit));
  }

  private void writeAll() throws InterruptedException {
    feed.catchUp();
    for (Collection<Unit> next = take(); !next.isEmpty(); next = take()) {
      writer.write(Set.copyOf(next));
    }
    assertThat(missed).isFalse();
  }

  private Set<Unit> take() throws InterruptedException {
    return backlog.take(100, Duration.ZERO);
  }
}
