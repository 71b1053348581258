package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.store.Change;
import org.nucleon.store.Store;

/// A writer that looks at something for another reason must not make later news of it worthless.
class ChangeFeedTest {
  /// What somebody does just when the log is read.
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> { });
  private final HandWriting hand = new HandWriting(changes -> new Store.ChangeCursor() {
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
  }, "DEFAULT.dns_domain=cloud.example.");
  private final Cloud.User admin = hand.admin;

  @BeforeEach
  void all_is_written_so_far() {
    hand.writer.compareEverything();
    writeAll();
  }

  @AfterEach
  void stop() {
    hand.close();
  }

  @Test
  void names_go_with_a_port_that_was_looked_at_before_its_end_was_known() {
    var network = admin.network("name", "red");
    admin.subnet(network, "10.0.0.0/24");
    var port = admin.port(network, "dns_name", "web", "device_id", "machine");
    lookAt(Unit.port(port.id()));
    writeAll();

    admin.delete("port", port.id());
    lookAt(Unit.port(port.id()));
    writeAll();

    hand.ovn.settle();
  }

  @Test
  void names_go_with_a_port_that_ended_when_its_rows_were_about_to_be_written() {
    var network = admin.network("name", "red");
    admin.subnet(network, "10.0.0.0/24");
    var port = admin.port(network, "dns_name", "web", "device_id", "machine");

    meanwhile.set(() -> admin.delete("port", port.id()));
    hand.writer.write(Set.of(Unit.port(port.id()), Unit.names(network.id())));
    assertThat(hand.databases.northbound().view().connections().hasNames(network.id())).isTrue();
    writeAll();

    hand.ovn.settle();
  }

  @Test
  void ports_use_dhcp_of_a_subnet_that_was_looked_at_before_it_was_known_to_serve_it() {
    var network = admin.network("name", "red");
    var subnet = admin.subnet(network, "10.0.0.0/24", "enable_dhcp", false);
    admin.port(network, "name", "a");
    lookAt(Unit.network(network.id()));
    writeAll();

    admin.update("subnet", subnet.id(), "enable_dhcp", true);
    lookAt(Unit.subnet(subnet.id()));
    writeAll();

    hand.ovn.settle();
  }

  @Test
  void the_port_that_a_floating_ip_left_is_looked_at_when_the_floating_ip_was_looked_at_before() {
    var outside = hand.ovn.outside();
    var red = admin.network("name", "red");
    hand.ovn.router(outside, admin.subnet(red, "10.0.0.0/24"));
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", admin.port(red, "name", "a").id());
    lookAt(Unit.floatingIp(floatingIp.id()));
    writeAll();

    admin.update("floatingip", floatingIp.id(), "port_id", admin.port(red, "name", "b").id());
    lookAt(Unit.floatingIp(floatingIp.id()));
    writeAll();

    hand.ovn.settle();
  }

  private void lookAt(Unit unit) {
    hand.writer.write(Set.of(unit));
  }

  private void writeAll() {
    hand.hear();
    hand.writeAll();
  }
}
