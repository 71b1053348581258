package org.nucleon.networking.portforwarding;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.port.Port;

/// Ports of a floating IP that stand for as many ports, or for one, of an address inside.
public final class PortForwarding {

  private PortForwarding() {}

  public static final String RESOURCE_NAME = "port_forwarding";

  private static final int DESCRIPTION_MAX = 1024;

  /// The floating IP, which the path names.
  public static final Attribute<String> FLOATINGIP_ID = Attribute.reference("floatingip_id", FloatingIp.RESOURCE_NAME).hidden()
      .about("The floating IP.");

  public static final Attribute<String> INTERNAL_PORT_ID = Attribute.reference("internal_port_id", Port.NAME).settable().updatable().sortable()
      .about("The port inside.");

  public static final Attribute<IpAddress> INTERNAL_IP_ADDRESS = Attribute.of("internal_ip_address", Types.IP).settable().optional().nullable()
      .updatable().about("The address of the port inside; its first IPv4 address if left open.");

  public static final Attribute<String> PROTOCOL = Attribute.of("protocol", Types.oneOf("tcp", "udp", "sctp", "dccp", "icmp", "ipv6-icmp"))
      .settable().updatable().sortable().about("The protocol whose ports are forwarded.");

  /// `null` where a range has more than one port.
  public static final Attribute<Integer> EXTERNAL_PORT = port("external_port").sortable().about("The port of the floating IP, if it is one.");

  /// `null` where a range has more than one port.
  public static final Attribute<Integer> INTERNAL_PORT = port("internal_port").about("The port of the address inside, if it is one.");

  public static final Attribute<PortRange> EXTERNAL_PORT_RANGE = range("external_port_range").sortable().about("The ports of the floating IP.");

  public static final Attribute<PortRange> INTERNAL_PORT_RANGE = range("internal_port_range")
      .about("The ports of the address inside: as many as outside, or one for all.");

  static final Attribute<String> DESCRIPTION = Attribute.string("description", DESCRIPTION_MAX).settable().byDefault("").updatable().filterable()
      .about("Text for people.");

  /// Part of requests only: a forwarding belongs to the owner of its floating IP.
  private static final Attribute<String> PROJECT_ID = Attribute.string("project_id", 255).settable().optional().hidden().computed();

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "port_forwardings").ownerless()
      .with(FLOATINGIP_ID, PROTOCOL, INTERNAL_PORT_ID, INTERNAL_IP_ADDRESS, INTERNAL_PORT, EXTERNAL_PORT, PROJECT_ID)
      .bulk().under(FloatingIp.RESOURCE_NAME, FLOATINGIP_ID).at("port_forwardings")
      .notFoundAs("PortForwardingNotFound", "Port Forwarding %s could not be found.")
      .about("Ports of a floating IP that stand for ports of an address inside.");

  /// What the floating IP shows of its forwardings.
  static final Attribute<List<Map<String, Object>>> OF_FLOATING_IP = Attribute.of("port_forwardings", Types.list(Types.OBJECT)).computed()
      .about("The ports that are forwarded, and where to.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("floating-ip-port-forwarding", "Floating IP Port Forwarding", "Single ports of a floating IP stand for ports inside.",
          "2018-01-19T10:00:00-00:00").with(RESOURCE),
      Extension.named("floating-ip-port-forwarding-description", "Floating IP Port Forwarding new attribute description",
          "Port forwardings can be described.", "2019-11-01T10:00:00-00:00").extend(RESOURCE_NAME, DESCRIPTION),
      Extension.named("floating-ip-port-forwarding-port-ranges", "Floating IP Port Forwarding support port ranges",
          "A port forwarding can be of many ports.", "2020-07-01T10:00:00-00:00").extend(RESOURCE_NAME, EXTERNAL_PORT_RANGE, INTERNAL_PORT_RANGE),
      Extension.named("expose-port-forwarding-in-fip", "Expose Floating IP port forwardings", "Floating IPs show the ports that they forward.",
          "2018-06-28T16:00:00-00:00").extend(FloatingIp.RESOURCE_NAME, OF_FLOATING_IP),
      Extension.named("floating-ip-port-forwarding-detail", "Floating IP port forwarding detail",
          "What floating IPs show of a forwarding includes its id and its port inside.", "2022-05-06T10:00:00-00:00"));

  private static Attribute<Integer> port(String name) {
    return Attribute.integer(name, PortRange.MIN, PortRange.MAX).settable().nullByDefault().updatable();
  }

  private static Attribute<PortRange> range(String name) {
    return Attribute.of(name, PortRange.TYPE).settable().nullByDefault().updatable();
  }
}
