package org.nucleon.networking.port;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.MacAddress;
import org.nucleon.networking.network.Network;

/// The declaration of ports.
public final class Port {

  private Port() {}

  public static final String NAME = "port";

  public static final String ACTIVE = "ACTIVE";
  public static final String DOWN = "DOWN";

  /// Device owners of the ports by which a network serves its machines: they hinder nobody who deletes what they are on, and go with it.
  public static final List<String> SERVICE_OWNERS = List.of("network:dhcp", "network:distributed", "network:floatingip_agent_gateway");

  public static final Attribute<String> NETWORK_ID = Attribute.reference("network_id", Network.NAME).settable().sortable().neededByPolicy()
      .about("The network it is on.");

  public static final Attribute<MacAddress> MAC_ADDRESS = Attribute.of("mac_address", Types.MAC).settable().optional().nullable().updatable()
      .sortable().guarded().about("Its MAC address, unique on the network; null for a new random one.");

  /// Rows of the address allocation, read along; only that writes them.
  public static final Attribute<List<FixedIp>> FIXED_IPS = Attribute.of("fixed_ips", PortTypes.FIXED_IPS).settable().optional().updatable().guarded()
      .nullMeaning(List.of()).from(new Source.Collected("ip_allocations", "port_id", List.of("subnet_id", "ip_address")))
      .about("Its IP addresses.");

  public static final Attribute<String> DEVICE_ID = Attribute.string("device_id", 255).settable().byDefault("").nullMeaning("").updatable()
      .sortable().guarded().indexed().about("What is attached to it.");

  public static final Attribute<String> DEVICE_OWNER = Attribute.string("device_owner", 255).settable().byDefault("").nullMeaning("").updatable()
      .sortable().guarded().indexed().about("The kind of what is attached, such as `compute:nova` or `network:router_interface`.");

  public static final Attribute<String> IP_ALLOCATION = Attribute.string("ip_allocation", 16).sortable()
      .about("When its addresses are chosen: immediate, deferred until it is known where the port is, or none.");

  public static final Resource RESOURCE = Resource.named(NAME, "ports")
      .with(Standard.NAME, NETWORK_ID, Standard.ADMIN_STATE_UP, MAC_ADDRESS, FIXED_IPS, DEVICE_ID, DEVICE_OWNER, Standard.STATUS)
      .standard().taggableFromTheStart().bulk().quota(500).refusingUnknownMarkers()
      .unique(NETWORK_ID, MAC_ADDRESS)
      .about("A place on a network that a device is attached to.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("", "Ports", "", "").with(RESOURCE),
      Extension.named("ip_allocation", "IP Allocation", "Ports show when their addresses are chosen.", "2016-06-10T23:00:00-00:00")
          .extend(NAME, IP_ALLOCATION),
      Extension.named("tag-ports-during-bulk-creation", "Tag Ports During Bulk Creation", "New ports, many at once too, can have tags from the start.",
          "2019-12-29T19:00:00-00:00"),
      Extension.named("port-mac-address-regenerate", "Neutron Port MAC address regenerate", "A port can be given a new random MAC address.",
          "2018-05-03T10:00:00-00:00"),
      Extension.named("port-mac-override", "Neutron Port MAC address override", "A port takes on the MAC address of a network card that its device gets.",
          "2022-03-18T10:00:00-00:00"),
      Extension.named("ip-substring-filtering", "IP address substring filtering", "Ports can be found by a part of an address.",
          "2017-11-28T09:00:00-00:00"));
}
