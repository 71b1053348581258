package org.nucleon.networking.network;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// The declaration of networks.
public final class Network {

  private Network() {}

  public static final String NAME = "network";

  public static final String ACTIVE = "ACTIVE";

  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").settable().byDefault(false).updatable().guarded().neededByPolicy()
      .computed().about("Whether other projects may use the network.");

  public static final Attribute<List<String>> SUBNETS = Attribute.of("subnets", Types.list(Types.UUID))
      .from(new Source.Collected("subnets", "network_id", List.of("id"))).about("The ids of its subnets.");

  public static final Attribute<Integer> MTU = Attribute.integer("mtu", 0, Integer.MAX_VALUE).settable().byDefault(0).updatable().sortable().guarded()
      .about("Largest IP packet the network carries, in bytes; 0 in a request stands for the largest possible.");

  public static final Attribute<List<String>> AVAILABILITY_ZONE_HINTS = Attribute.of("availability_zone_hints", Types.list(Types.string(255)))
      .settable().byDefault(List.of()).about("The zones that its services should run in.");

  public static final Attribute<List<String>> AVAILABILITY_ZONES = Attribute.of("availability_zones", Types.list(Types.string(255)))
      .computed().about("The zones that its services run in.");

  public static final Attribute<Boolean> VLAN_TRANSPARENT = Attribute.bool("vlan_transparent").settable().optional().filterable()
      .about("Whether frames with VLAN tags of their own pass.");

  public static final Attribute<Boolean> QINQ = Attribute.bool("qinq").settable().optional().filterable()
      .about("Whether the network's VLAN tag is an outer (802.1ad) one.");

  public static final Resource RESOURCE = Resource.named(NAME, "networks")
      .with(Standard.NAME, SUBNETS, Standard.ADMIN_STATE_UP, Standard.STATUS, SHARED)
      .standard().taggable().bulk().quota(100).refusingUnknownMarkers()
      .about("A virtual broadcast domain.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("", "Networks", "", "").with(RESOURCE),
      Extension.named("net-mtu", "Network MTU", "Networks show the largest packet they carry.", "2015-03-25T10:00:00-00:00"),
      Extension.named("net-mtu-writable", "Network MTU (writable)", "The largest packet of a network can be chosen.",
          "2017-07-12T00:00:00-00:00").extend(NAME, MTU),
      Extension.named("network_availability_zone", "Network Availability Zone", "Networks name the zones that their services run in.",
          "2015-01-01T10:00:00-00:00").extend(NAME, AVAILABILITY_ZONE_HINTS, AVAILABILITY_ZONES),
      Extension.named("vlan-transparent", "Vlantransparent", "Networks that pass frames with VLAN tags of their own.", "2015-03-23T09:00:00-00:00")
          .extend(NAME, VLAN_TRANSPARENT),
      Extension.named("qinq", "QinQ networks", "Networks with stacked VLAN tags.", "2024-12-02T10:00:00-00:00").extend(NAME, QINQ));
}
