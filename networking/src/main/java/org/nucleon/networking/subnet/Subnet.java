package org.nucleon.networking.subnet;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.IpRange;
import org.nucleon.networking.network.Network;

/// The declaration of subnets.
public final class Subnet {

  private Subnet() {}

  public static final String NAME = "subnet";

  public static final String SLAAC = "slaac";
  public static final String DHCPV6_STATELESS = "dhcpv6-stateless";
  public static final String DHCPV6_STATEFUL = "dhcpv6-stateful";

  public static final Attribute<String> NETWORK_ID = Attribute.reference("network_id", Network.NAME).settable().sortable().neededByPolicy()
      .about("The network it belongs to.");

  public static final Attribute<Integer> IP_VERSION = Attribute.of("ip_version", SubnetTypes.IP_VERSION).settable().sortable()
      .about("4 or 6.");

  public static final Attribute<IpPrefix> CIDR = Attribute.of("cidr", Types.PREFIX).settable().optional().nullable().sortable()
      .about("Its block of addresses.");

  public static final Attribute<IpAddress> GATEWAY_IP = Attribute.of("gateway_ip", Types.IP).settable().optional().nullable().updatable().sortable()
      .about("Where hosts send what leaves the subnet; null for no gateway.");

  public static final Attribute<List<IpRange>> ALLOCATION_POOLS = Attribute.of("allocation_pools", SubnetTypes.POOLS).settable().optional()
      .updatable().nullMeaning(List.of()).about("The ranges from which addresses are handed out.");

  public static final Attribute<List<IpAddress>> DNS_NAMESERVERS = Attribute.of("dns_nameservers", SubnetTypes.NAMESERVERS).settable()
      .byDefault(List.of()).updatable().nullMeaning(List.of()).about("The name servers that hosts are told, in this order.");

  public static final Attribute<List<HostRoute>> HOST_ROUTES = Attribute.of("host_routes", SubnetTypes.ROUTES).settable().byDefault(List.of())
      .updatable().nullMeaning(List.of()).about("The routes that hosts are told.");

  public static final Attribute<Boolean> ENABLE_DHCP = Attribute.bool("enable_dhcp").settable().byDefault(true).updatable().sortable()
      .about("Whether hosts are told their addresses by DHCP.");

  public static final Attribute<String> IPV6_RA_MODE = mode("ipv6_ra_mode").about("What the router's advertisements tell hosts.");

  public static final Attribute<String> IPV6_ADDRESS_MODE = mode("ipv6_address_mode").about("How hosts get IPv6 addresses.");

  /// Never shown: policy and filters look at it.
  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").computed().hidden().neededByPolicy().about("Whether the network is.");

  public static final Attribute<Boolean> EXTERNAL = Attribute.bool("router:external").computed().neededByPolicy()
      .about("Whether the network is.");

  public static final Attribute<List<String>> SERVICE_TYPES = Attribute.of("service_types", SubnetTypes.SERVICE_TYPES).settable()
      .byDefault(List.of()).updatable().nullMeaning(List.of()).about("The device owners it serves; all if there are none.");

  public static final Resource RESOURCE = Resource.named(NAME, "subnets")
      .with(Standard.NAME, NETWORK_ID, IP_VERSION, CIDR, GATEWAY_IP, ALLOCATION_POOLS, DNS_NAMESERVERS, HOST_ROUTES, ENABLE_DHCP, IPV6_RA_MODE,
          IPV6_ADDRESS_MODE, SHARED)
      .standard().taggable().bulk().quota(100)
      .about("A block of addresses on a network.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("", "Subnets", "", "").with(RESOURCE),
      Extension.named("subnet-service-types", "Subnet service types", "Subnets can be kept for ports of certain owners.",
          "2016-03-15T18:00:00-00:00").extend(NAME, SERVICE_TYPES),
      Extension.named("subnet-external-network", "Subnet belongs to an external network", "Subnets show whether their network is external.",
          "2024-02-05T18:00:00-00:00").extend(NAME, EXTERNAL));

  private static Attribute<String> mode(String name) {
    return Attribute.of(name, Types.oneOf(DHCPV6_STATEFUL, DHCPV6_STATELESS, SLAAC)).settable().optional().sortable();
  }

  /// Whether hosts make their own addresses here: EUI-64 from their MAC addresses.
  public static boolean isAutoAddress(Entity subnet) {
    String mode = subnet.find(IPV6_ADDRESS_MODE).or(() -> subnet.find(IPV6_RA_MODE)).orElse("");
    return mode.equals(SLAAC) || mode.equals(DHCPV6_STATELESS);
  }
}
