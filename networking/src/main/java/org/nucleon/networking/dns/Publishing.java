package org.nucleon.networking.dns;

import org.nucleon.model.Attribute;

/// What owners want name servers outside of the cloud to be told. It is kept for whoever tells them; nobody here does.
public final class Publishing {

  private Publishing() {}

  public static final Attribute<String> FLOATING_IP_NAME = Attribute.of("dns_name", DnsTypes.RELATIVE_HOST).settable().byDefault("")
      .about("The name under which the address is published.");

  public static final Attribute<String> FLOATING_IP_DOMAIN = Attribute.of("dns_domain", DnsTypes.DOMAIN).settable().byDefault("")
      .about("The domain in which the address is published.");

  public static final Attribute<Boolean> FIXED_IPS = Attribute.bool("dns_publish_fixed_ip").settable().byDefault(false).updatable()
      .about("Whether addresses of the subnet are published, not only floating IPs.");
}
