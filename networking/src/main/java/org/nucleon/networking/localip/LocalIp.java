package org.nucleon.networking.localip;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;

/// An address that many ports share: on each host, it stands for the port that runs there.
public final class LocalIp {

  private LocalIp() {}

  public static final String RESOURCE_NAME = "local_ip";

  public static final Attribute<String> NETWORK_ID = Attribute.reference("network_id", Network.NAME).settable().optional().nullable().sortable()
      .about("The network of the address.");

  public static final Attribute<String> LOCAL_PORT_ID = Attribute.reference("local_port_id", Port.NAME).settable().optional().nullable().sortable()
      .about("The port that holds the address; one is made on the network if none is named.");

  public static final Attribute<IpAddress> LOCAL_IP_ADDRESS = Attribute.of("local_ip_address", Types.IP).settable().optional().nullable()
      .sortable().guarded().about("The address.");

  public static final Attribute<String> IP_MODE = Attribute.of("ip_mode", Types.oneOf("translate", "passthrough")).settable()
      .byDefault("translate").sortable().about("translate: the port gets packets for its own address; passthrough: for this one.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "local_ips")
      .with(Standard.NAME, LOCAL_PORT_ID, NETWORK_ID, LOCAL_IP_ADDRESS, IP_MODE).standard().bulk()
      .notFoundAs("LocalIPNotFound", "Local IP %s could not be found.")
      .about("An address that stands for another port on each host.");

  static final Extension EXTENSION = Extension.named("local_ip", "Local IP", "Addresses that stand for another port on each host.",
      "2021-07-26T10:00:00-00:00").with(RESOURCE, LocalIpAssociation.RESOURCE);
}
