package org.nucleon.networking.floatingip;

import java.util.IdentityHashMap;
import java.util.List;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// The resource `floatingip_pools`: the IPv4 subnets from which the caller can get floating IPs.
public final class FloatingIpPools implements Unstored {

  static final String RESOURCE_NAME = "floatingip_pool";

  private static final Attribute<String> SUBNET_ID = Attribute.of("subnet_id", Types.UUID).about("The subnet.");
  private static final Attribute<String> SUBNET_NAME = Attribute.string("subnet_name", 255).about("The subnet's name.");
  private static final Attribute<String> NETWORK_ID = Attribute.of("network_id", Types.UUID).about("Its external network.");
  private static final Attribute<IpPrefix> CIDR = Attribute.of("cidr", Types.PREFIX).about("The subnet's block of addresses.");

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "floatingip_pools").unstored().readOnly()
      .without(Standard.ID).with(SUBNET_ID, SUBNET_NAME, NETWORK_ID, CIDR)
      .about("An IPv4 subnet from which floating IPs can be had.");

  static final Extension EXTENSION = Extension.named("floatingip-pools", "Floating IP Pools Extension",
      "The subnets from which floating IPs can be had.", "2018-03-21T10:00:00-00:00").with(RESOURCE);

  @Override
  public List<Entity> list(Work work) {
    var networks = work.listVisible(Network.NAME, Condition.equal(ExternalNetwork.EXTERNAL, true)).stream().map(Entity::id).toList();
    return work.list(Subnet.NAME, Condition.in(Subnet.NETWORK_ID, networks).and(Condition.equal(Subnet.IP_VERSION, 4))).stream()
        .map(subnet -> pool(work, subnet)).toList();
  }

  private static Entity pool(Work work, Entity subnet) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, subnet.id());
    values.put(Standard.PROJECT_ID, work.caller().projectId());
    values.put(SUBNET_ID, subnet.id());
    values.put(SUBNET_NAME, subnet.get(Standard.NAME, ""));
    values.put(NETWORK_ID, subnet.get(Subnet.NETWORK_ID));
    values.put(CIDR, subnet.get(Subnet.CIDR));
    return Entity.of(RESOURCE, values);
  }
}
