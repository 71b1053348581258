package org.nucleon.ovn.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

class OvnQosDriverTest {

  private final OvnQosDriver driver = new OvnQosDriver();

  private static Entity port(String vnicType, String vifType) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Binding.VNIC_TYPE, vnicType);
    values.put(Binding.VIF_TYPE, vifType);
    return Entity.of(Port.RESOURCE, values);
  }

  @Test
  void packets_are_not_counted() {
    assertThat(driver.rules()).containsOnlyKeys("bandwidth_limit", "dscp_marking", "minimum_bandwidth");
    assertThat(driver.rules().get("bandwidth_limit")).containsOnlyKeys("max_kbps", "max_burst_kbps", "direction");
  }

  @Test
  void it_serves_ports_in_the_bridge_and_those_that_may_come_there() {
    assertThat(driver.serves(port("normal", "unbound"))).isTrue();
    assertThat(driver.serves(port("normal", "ovs"))).isTrue();
    assertThat(driver.serves(port("normal", "vhostuser"))).isTrue();
    assertThat(driver.serves(port("direct", "unbound"))).isFalse();
    assertThat(driver.serves(port("direct", "hw_veb"))).isFalse();
  }
}
