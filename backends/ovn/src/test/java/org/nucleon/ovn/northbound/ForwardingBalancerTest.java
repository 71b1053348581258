package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.ForwardingFacts;
import org.nucleon.ovn.truth.Unit;

/// A floating IP that forwards ports to a network behind its router.
class ForwardingBalancerTest {
  private static final IpAddress WEB = IpAddress.parse("10.1.0.11");
  private final String inside = id('a');
  private final String outside = id('b');
  private final String router = id('c');
  private final String floatingIp = id('9');
  private final Example example = new Example().tunnelled(inside, 1442).tunnelled(id('a', 2), 1442).onWire(outside, id('f'), OptionalInt.empty(), true)
      .subnet(id('1'), inside, "10.1.0.0/24", "10.1.0.1").subnet(id('2'), outside, "203.0.113.0/24", "203.0.113.1")
      .subnet(id('3'), id('a', 2), "10.2.0.0/24", "10.2.0.1");

  @BeforeEach
  void connect() {
    example.router(router, true);
    example.routerPort(id('e', 1), inside, router, "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1");
    example.routerPort(id('e', 2), id('a', 2), router, "network:router_interface", "fa:16:3e:00:01:02", id('3') + " 10.2.0.1");
    example.routerPort(id('d'), outside, router, "network:router_gateway", "fa:16:3e:00:09:01", id('2') + " 203.0.113.2");
    example.facts.floatingIps().put(floatingIp, new FloatingIpFacts(floatingIp, IpAddress.parse("203.0.113.50"), outside, Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.of(router), Optional.empty(), 5));
  }

  private void forward(ForwardingFacts... forwardings) {
    example.facts.forwardings().put(floatingIp, List.of(forwardings));
  }

  @Test
  void single_ports_of_a_protocol_share_a_load_balancer_that_all_networks_but_the_external_one_have() {
    forward(new ForwardingFacts("tcp", 8080, 8080, WEB, 80, 80), new ForwardingFacts("tcp", 2222, 2222, WEB, 22, 22));

    assertThat(example.show(Unit.floatingIp(floatingIp), Tables.LOAD_BALANCER)).isEqualTo("""
        external_ids:neutron:device_owner=port_forwarding_plugin
        external_ids:neutron:fip_id=99999999-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=5
        external_ids:neutron:router_name=neutron-cccccccc-0000-0000-0000-000000000000
        name=pf-floatingip-99999999-0000-0000-0000-000000000000-tcp
        protocol=tcp
        vips:203.0.113.50:2222=10.1.0.11:22
        vips:203.0.113.50:8080=10.1.0.11:80
        in load_balancer of neutron-cccccccc-0000-0000-0000-000000000000
        in load_balancer of neutron-aaaaaaaa-0000-0000-0000-000000000000
        in load_balancer of neutron-aaaaaaaa-0000-0000-0000-000000000002""");
  }

  @Test
  void each_protocol_has_its_own() {
    forward(new ForwardingFacts("tcp", 53, 53, WEB, 53, 53), new ForwardingFacts("udp", 53, 53, WEB, 53, 53));

    assertThat(names()).isEqualTo("pf-floatingip-%s-tcp pf-floatingip-%s-udp".formatted(floatingIp, floatingIp));
  }

  @Test
  void a_range_has_one_for_each_port() {
    forward(new ForwardingFacts("udp", 9000, 9001, WEB, 19000, 19001));

    assertThat(names()).isEqualTo("pf-floatingip-%s-udp-9000 pf-floatingip-%s-udp-9001".formatted(floatingIp, floatingIp));
    assertThat(example.show(Unit.floatingIp(floatingIp), Tables.LOAD_BALANCER))
        .contains("vips:203.0.113.50:9000=10.1.0.11:19000", "vips:203.0.113.50:9001=10.1.0.11:19001");
  }

  @Test
  void many_ports_may_lead_to_one() {
    forward(new ForwardingFacts("tcp", 9000, 9001, WEB, 80, 80));

    assertThat(example.show(Unit.floatingIp(floatingIp), Tables.LOAD_BALANCER))
        .contains("vips:203.0.113.50:9000=10.1.0.11:80", "vips:203.0.113.50:9001=10.1.0.11:80");
  }

  @Test
  void protocols_that_load_balancers_do_not_know_are_not_forwarded() {
    forward(new ForwardingFacts("icmp", 1, 1, WEB, 1, 1));

    assertThat(example.rows(Unit.floatingIp(floatingIp))).isEmpty();
  }

  @Test
  void a_switch_with_a_wire_does_not_follow_connections_there() {
    example.onWire(id('a', 3), id('f', 3), OptionalInt.of(101), false).subnet(id('4'), id('a', 3), "10.3.0.0/24", "10.3.0.1");
    example.routerPort(id('e', 3), id('a', 3), router, "network:router_interface", "fa:16:3e:00:01:03", id('4') + " 10.3.0.1");
    assertThat(example.rows(Unit.floatingIp(floatingIp))).as("without forwarded ports").isEmpty();
    forward(new ForwardingFacts("tcp", 8080, 8080, WEB, 80, 80));

    assertThat(example.show(Unit.floatingIp(floatingIp), Tables.ACL)).isEqualTo("""
        action=allow-stateless
        direction=from-lport
        external_ids:ls_name=neutron-aaaaaaaa-0000-0000-0000-000000000003
        external_ids:neutron:fip_id=99999999-0000-0000-0000-000000000000
        match=inport == "provnet-ffffffff-0000-0000-0000-000000000003" && ip
        priority=1
        in acls of neutron-aaaaaaaa-0000-0000-0000-000000000003

        action=allow-stateless
        direction=to-lport
        external_ids:ls_name=neutron-aaaaaaaa-0000-0000-0000-000000000003
        external_ids:neutron:fip_id=99999999-0000-0000-0000-000000000000
        match=outport == "provnet-ffffffff-0000-0000-0000-000000000003" && ip
        priority=1
        in acls of neutron-aaaaaaaa-0000-0000-0000-000000000003""");
  }

  private String names() {
    return example.rows(Unit.floatingIp(floatingIp)).stream().map(DesiredRow::key).map(key -> key.key()).collect(Collectors.joining(" "));
  }
}
