package org.nucleon.ovn.truth;

import java.util.List;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.dns.Keywords;
import org.nucleon.networking.dns.PortNames;
import org.nucleon.networking.port.Port;

/// The names of a port's addresses, as its network's name server gives them out: once something uses the port.
final class Names {
  /// Of a port.
  static final List<Attribute<?>> NEEDED = List.of(Port.NETWORK_ID, Port.DEVICE_ID, Port.FIXED_IPS, PortNames.DNS_NAME, PortNames.PORT_DOMAIN,
      Keywords.OF_PORT);

  private Names() {}

  static boolean isNamed(Entity port) {
    return !port.get(PortNames.DNS_NAME, "").isEmpty() && !port.get(Port.DEVICE_ID, "").isEmpty();
  }

  static List<PortName> of(Entity port, Entity network, Settings settings) {
    var own = port.get(PortNames.PORT_DOMAIN, "");
    var inUse = Keywords.replaced(bare(own.isEmpty() ? network.get(PortNames.NETWORK_DOMAIN, "") : own), port);
    // Nobody could ask for a name with a keyword in it.
    var domain = Keywords.isIn(inUse) ? "" : inUse;
    return PortNames.assignment(port, PortNames.domain(settings)).stream().map(each -> new PortName((String) each.get("hostname"),
        bare((String) each.get("fqdn")), domain, IpAddress.parse((String) each.get("ip_address")))).toList();
  }

  private static String bare(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }
}
