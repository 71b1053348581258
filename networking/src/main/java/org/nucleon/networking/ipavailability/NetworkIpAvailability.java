package org.nucleon.networking.ipavailability;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// The declaration of IP availabilities: one for each network, known by the network's id.
public final class NetworkIpAvailability {

  private NetworkIpAvailability() {}

  public static final String NAME = "network_ip_availability";

  public static final Attribute<String> NETWORK_ID = Attribute.of("network_id", Types.UUID).sortable().about("The network.");

  public static final Attribute<String> NETWORK_NAME = Attribute.string("network_name", 255).filterable().about("The network's name.");

  public static final Attribute<BigInteger> TOTAL_IPS = Attribute.of("total_ips", WholeNumber.TYPE)
      .about("How many addresses its subnets hand out: of their pools, or all of subnets without pools.");

  public static final Attribute<BigInteger> USED_IPS = Attribute.of("used_ips", WholeNumber.TYPE).about("How many addresses ports have.");

  public static final Attribute<List<Map<String, Object>>> SUBNETS = Attribute.of("subnet_ip_availability", Types.list(Types.OBJECT))
      .about("The same for each of its subnets.");

  /// Lists look only at the subnets of one IP version.
  static final Attribute<Integer> IP_VERSION = Attribute.integer("ip_version", 4, 6).hidden().filterable().about("Counts subnets of one IP version.");

  public static final Attribute<Map<String, Object>> DETAILS = Attribute.of("ip_availability_details", Types.OBJECT)
      .about("The same once for all addresses that hosts could have, and once for those in pools.");

  static final Resource RESOURCE = Resource.named(NAME, "network_ip_availabilities").without(Standard.ID)
      .with(NETWORK_ID, NETWORK_NAME, TOTAL_IPS, USED_IPS, SUBNETS, IP_VERSION)
      .unstored().readOnly()
      .notFoundAs("NetworkNotFound", "Network %s could not be found.")
      .about("How many addresses a network has, and how many are taken.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("network-ip-availability", "Network IP Availability", "Shows how many addresses of networks are taken.",
          "2015-09-24T00:00:00-00:00").with(RESOURCE),
      Extension.named("network-ip-availability-details", "Network IP Availability Details Extension",
          "Shows how many addresses of pools are taken.", "2025-10-31T00:00:00-00:00").extend(NAME, DETAILS));
}
