package org.nucleon.networking.floatingip;

import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;

/// An address of an external network that a project holds and may put before a port's fixed address.
public final class FloatingIp {

  private FloatingIp() {}

  public static final String RESOURCE_NAME = "floatingip";

  public static final Attribute<String> FLOATING_NETWORK_ID = Attribute.reference("floating_network_id", "network").settable().sortable()
      .about("The external network of the address.");

  public static final Attribute<IpAddress> FLOATING_IP_ADDRESS = Attribute.of("floating_ip_address", Types.IP).settable().nullByDefault()
      .sortable().guarded().indexed().about("The address on the external network.");

  /// Says from which subnet to take the address; not kept.
  static final Attribute<String> SUBNET_ID = Attribute.of("subnet_id", Types.UUID).settable().nullByDefault().hidden().computed()
      .about("The subnet of the external network to take the address from.");

  /// The port that the address stands for; `null` while it stands for none.
  public static final Attribute<String> PORT_ID = Attribute.reference("port_id", "port").settable().updatable().nullByDefault().filterable()
      .neededByPolicy().about("The port that the address stands for.");

  public static final Attribute<IpAddress> FIXED_IP_ADDRESS = Attribute.of("fixed_ip_address", Types.IP).settable().updatable()
      .nullByDefault().sortable().about("The port's address that the floating one stands for.");

  /// The router that translates; `null` while the address stands for no port.
  public static final Attribute<String> ROUTER_ID = Attribute.reference("router_id", "router").nullByDefault().sortable()
      .about("The router that translates the address.");

  /// The port that holds the address on the external network: the service's own, hidden from projects.
  public static final Attribute<String> FLOATING_PORT_ID = Attribute.reference("floating_port_id", "port").hidden().nullByDefault();

  public static final Attribute<Map<String, Object>> PORT_DETAILS = Attribute.of("port_details", Types.OBJECT).computed()
      .about("Name, network, MAC address, state and device of the port that the address stands for.");

  /// Where traffic of the address leaves to the external network; where nothing is said, the backend's settings decide.
  public static final Attribute<Boolean> DISTRIBUTED = Attribute.bool("distributed").settable().nullByDefault().updatable().filterable().leftOutIfNull()
      .about("Whether traffic leaves from the host of the port (true) or from the router's gateway.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "floatingips")
      .with(FLOATING_IP_ADDRESS, SUBNET_ID, FLOATING_NETWORK_ID, ROUTER_ID, PORT_ID, FIXED_IP_ADDRESS, Standard.STATUS, FLOATING_PORT_ID)
      .standard().taggable().quota(50).refusingUnknownMarkers()
      .unique(FLOATING_NETWORK_ID, PORT_ID, FIXED_IP_ADDRESS)
      .notFoundAs("FloatingIPNotFound", "Floating IP %s could not be found")
      .about("An address of an external network that stands for a port's fixed address.");

  /// Comes with routers, whose extension brings it along.
  static final Extension EXTENSION = Extension.named("", "Floating IPs", "", "").with(RESOURCE);

  static final Extension AUTODELETE = Extension.named("floatingip-autodelete-internal", "Autodelete floating IPs of internal networks",
      "Idle floating IPs go with their network.", "2019-01-24T00:00:00-00:00");

  static final Extension DISTRIBUTED_EXTENSION = Extension.named("floating-ip-distributed", "Floating IP Distributed Extension",
      "Where traffic leaves can be said of each floating IP.", "2022-08-30T10:00:00-00:00").extend(RESOURCE_NAME, DISTRIBUTED);

  static final Extension PORT_DETAILS_EXTENSION = Extension.named("fip-port-details", "Floating IP Port Details Extension",
      "Floating IPs show details of the port that they stand for.", "2018-04-09T10:00:00-00:00").extend(RESOURCE_NAME, PORT_DETAILS);
}
