package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.QosFacts;
import org.nucleon.ovn.truth.QosFacts.Bandwidth;
import org.nucleon.ovn.truth.Unit;

class QosRuleTest {
  private final String network = id('a');
  private final String outside = id('9');
  private final String port = id('c');
  private final String gateway = id('4');
  private final String router = id('6');
  private final String floatingIp = id('3');
  private final Example example = new Example().tunnelled(network, 1442).subnet(id('b'), network, "10.1.0.0/24", "10.1.0.1")
      .onWire(outside, id('8'), OptionalInt.of(7), true).subnet(id('7'), outside, "203.0.113.0/24", "203.0.113.1");
  private final PortFacts plain = example.port(port, network, "fa:16:3e:00:01:11", id('b') + " 10.1.0.11");

  @Test
  void a_limit_for_each_direction_and_a_mark_for_what_is_sent() {
    example.facts.quality().put(port, new QosFacts(limit(1000, 100), limit(2000, 0), OptionalInt.of(26)));

    assertThat(example.show(Unit.port(port), Tables.QOS)).isEqualTo("""
        action:dscp=26
        bandwidth:burst=100
        bandwidth:rate=1000
        direction=from-lport
        external_ids:neutron:port_id=cccccccc-0000-0000-0000-000000000000
        match=inport == "cccccccc-0000-0000-0000-000000000000"
        priority=2002
        in qos_rules of neutron-aaaaaaaa-0000-0000-0000-000000000000

        bandwidth:rate=2000
        direction=to-lport
        external_ids:neutron:port_id=cccccccc-0000-0000-0000-000000000000
        match=outport == "cccccccc-0000-0000-0000-000000000000"
        priority=2002
        in qos_rules of neutron-aaaaaaaa-0000-0000-0000-000000000000""");
  }

  @Test
  void a_guarantee_in_a_tunnel_is_a_matter_of_placement() {
    example.facts.quality().put(port, new QosFacts(new Bandwidth(OptionalInt.empty(), 0, OptionalInt.of(500)), Bandwidth.FREE, OptionalInt.empty()));

    assertThat(example.show(Unit.port(port), Tables.QOS)).isEmpty();
    assertThat(example.show(Unit.port(port), Tables.PORT)).doesNotContain("qos_");
  }

  @Test
  void a_guarantee_on_a_wire_stands_with_its_limit_in_the_ports_options_and_the_mark_in_a_row() {
    example.port(port, outside, "fa:16:3e:00:01:11", id('7') + " 203.0.113.9");
    example.facts.quality().put(port, new QosFacts(new Bandwidth(OptionalInt.of(1000), 100, OptionalInt.of(500)), Bandwidth.FREE, OptionalInt.of(8)));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:qos_burst=100000\n", "options:qos_max_rate=1000000\n",
        "options:qos_min_rate=500000\n");
    assertThat(example.show(Unit.port(port), Tables.QOS)).contains("action:dscp=8").doesNotContain("bandwidth");
  }

  @Test
  void a_limit_alone_on_a_wire_is_a_row() {
    example.port(port, outside, "fa:16:3e:00:01:11", id('7') + " 203.0.113.9");
    example.facts.quality().put(port, new QosFacts(limit(1000, 0), Bandwidth.FREE, OptionalInt.empty()));

    assertThat(example.show(Unit.port(port), Tables.PORT)).doesNotContain("qos_");
    assertThat(example.show(Unit.port(port), Tables.QOS)).contains("bandwidth:rate=1000");
  }

  @Test
  void a_floating_ip_is_limited_at_its_gateway() {
    behindRouter();
    example.facts.quality().put(floatingIp, new QosFacts(limit(1000, 0), limit(500, 0), OptionalInt.empty()));

    assertThat(example.show(Unit.floatingIp(floatingIp), Tables.QOS)).isEqualTo("""
        bandwidth:rate=1000
        direction=from-lport
        external_ids:neutron:fip_id=33333333-0000-0000-0000-000000000000
        match=inport == "44444444-0000-0000-0000-000000000000" && ip4.src == 203.0.113.50 \
        && is_chassis_resident("cr-lrp-44444444-0000-0000-0000-000000000000")
        priority=2003
        in qos_rules of neutron-99999999-0000-0000-0000-000000000000

        bandwidth:rate=500
        direction=to-lport
        external_ids:neutron:fip_id=33333333-0000-0000-0000-000000000000
        match=outport == "44444444-0000-0000-0000-000000000000" && ip4.dst == 203.0.113.50 \
        && is_chassis_resident("cr-lrp-44444444-0000-0000-0000-000000000000")
        priority=2003
        in qos_rules of neutron-99999999-0000-0000-0000-000000000000""");
  }

  @Test
  void a_distributed_floating_ip_is_limited_at_its_machine() {
    behindRouter();
    example.settings = Example.settings("[ovn]\nenable_distributed_floating_ip = true\n");
    example.facts.quality().put(floatingIp, new QosFacts(limit(1000, 0), Bandwidth.FREE, OptionalInt.empty()));

    assertThat(example.show(Unit.floatingIp(floatingIp), Tables.QOS)).contains("is_chassis_resident(\"%s\")".formatted(port));
  }

  @Test
  void a_routers_gateway_has_a_limit_of_its_own() {
    behindRouter();
    example.facts.quality().put(gateway, new QosFacts(limit(1000, 0), Bandwidth.FREE, OptionalInt.empty()));

    assertThat(example.show(Unit.router(router), Tables.QOS)).isEqualTo("""
        bandwidth:rate=1000
        direction=from-lport
        external_ids:neutron:router_id=66666666-0000-0000-0000-000000000000
        match=inport == "44444444-0000-0000-0000-000000000000"
        priority=2002
        in qos_rules of neutron-99999999-0000-0000-0000-000000000000""");
    assertThat(example.show(Unit.port(gateway), Tables.QOS)).as("once is enough").isEmpty();
  }

  private void behindRouter() {
    example.put(Variants.bound(plain, "hv1", "normal", Map.of()));
    example.router(router, true);
    example.routerPort(gateway, outside, router, "network:router_gateway", "fa:16:3e:00:09:01", id('7') + " 203.0.113.2");
    example.floatingIp(floatingIp, "203.0.113.50", outside, port, "10.1.0.11", router);
  }

  private static Bandwidth limit(int max, int burst) {
    return new Bandwidth(OptionalInt.of(max), burst, OptionalInt.empty());
  }
}
