package org.nucleon.networking.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;

/// The declaration of ports' names, and what follows from them.
public final class PortNames {

  private PortNames() {}

  /// The domain that stands for none: names in it are not kept.
  private static final String NO_DOMAIN = "openstacklocal";

  public static final Option<String> DNS_DOMAIN = Option.string("DEFAULT", "dns_domain").byDefault(NO_DOMAIN)
      .about("The domain of ports' names, which machines are told by DHCP. Ports keep names only where this is set; openstacklocal stands for none.");

  public static final Attribute<String> DNS_NAME = Attribute.of("dns_name", DnsTypes.HOST).settable().byDefault("").updatable()
      .about("The name of what is attached to the port; empty for one made of the address.");

  public static final Attribute<List<Map<String, Object>>> DNS_ASSIGNMENT = Attribute.of("dns_assignment", Types.list(Types.OBJECT)).computed()
      .about("The names of its addresses.");

  public static final Attribute<String> NETWORK_DOMAIN = Attribute.of("dns_domain", DnsTypes.DOMAIN).settable().byDefault("").updatable()
      .about("The domain in which names of the network's ports are published.");

  public static final Attribute<String> PORT_DOMAIN = Attribute.of("dns_domain", DnsTypes.DOMAIN).settable().byDefault("").updatable()
      .about("The domain in which the port's name is published, if it is not the network's.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("dns-integration", "DNS Integration", "Ports have names.", "2015-08-15T18:00:00-00:00")
          .extend(Port.NAME, DNS_NAME, DNS_ASSIGNMENT).extend(Network.NAME, NETWORK_DOMAIN)
          .extend(FloatingIp.RESOURCE_NAME, Publishing.FLOATING_IP_NAME, Publishing.FLOATING_IP_DOMAIN),
      Extension.named("dns-domain-ports", "dns_domain for ports", "Ports can have domains of their own.", "2017-04-24T10:00:00-00:00")
          .extend(Port.NAME, PORT_DOMAIN),
      Extension.named("dns-integration-domain-keywords", "DNS domain names with keywords allowed",
          "Labels of domains can stand for the project or the user who makes a port.", "2020-06-15T18:00:00-00:00").extend(Port.NAME, Keywords.OF_PORT),
      Extension.named("subnet-dns-publish-fixed-ip", "Subnet DNS publish fixed IP", "Subnets say whether their addresses are published.",
          "2019-05-24T10:00:00-00:00").extend(Subnet.NAME, Publishing.FIXED_IPS));

  /// Whether the operator chose a domain.
  static boolean areKept(Settings settings) {
    String domain = domain(settings);
    return !domain.isEmpty() && !domain.equals(NO_DOMAIN);
  }

  /// The domain, without a dot at its end.
  public static String domain(Settings settings) {
    String domain = settings.get(DNS_DOMAIN);
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  /// The name of each of a port's addresses: `ip_address`, `hostname`, `fqdn`.
  ///
  /// @param domain as [#domain] says, which may hold keywords
  public static List<Map<String, Object>> assignment(Entity port, String domain) {
    String name = port.get(DNS_NAME, "");
    return port.get(Port.FIXED_IPS, List.of()).stream().map(FixedIp::address).map(address -> assignment(port, address, name, domain)).toList();
  }

  private static Map<String, Object> assignment(Entity port, IpAddress address, String name, String domain) {
    String host = name.isEmpty() ? "host-" + address.toString().replace('.', '-').replace(':', '-') : name;
    boolean complete = host.endsWith(".");
    String fqdn = complete ? host : domain.isEmpty() ? host : host + "." + domain + ".";
    var members = new LinkedHashMap<String, Object>();
    members.put("ip_address", address.toString());
    members.put("hostname", Keywords.replaced(complete ? host.substring(0, host.length() - domain.length() - 2) : host, port));
    members.put("fqdn", Keywords.replaced(fqdn, port));
    return members;
  }
}
