package org.nucleon.networking.port;

import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.model.value.MacAddress;

/// What operators set of ports.
public final class PortOptions {

  private PortOptions() {}

  public static final Option<MacAddress> BASE_MAC = Option.parsed("DEFAULT", "base_mac", "MAC address", MacAddress::parse)
      .byDefault(MacAddress.parse("fa:16:3e:00:00:00"))
      .about("Where random MAC addresses start: the first three bytes are kept, the fourth too unless it is zero.");

  static final List<Option<?>> ALL = List.of(BASE_MAC, AllowedAddressPairs.MAX);
}
