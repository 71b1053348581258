package org.nucleon.networking.localip;

import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.Port;

/// A port for which a local IP stands on the port's host. Its path names the local IP and the port.
public final class LocalIpAssociation {

  private LocalIpAssociation() {}

  public static final String RESOURCE_NAME = "local_ip_association";

  public static final Attribute<String> LOCAL_IP_ID = Attribute.reference("local_ip_id", LocalIp.RESOURCE_NAME).about("The local IP.");

  public static final Attribute<IpAddress> LOCAL_IP_ADDRESS = Attribute.of("local_ip_address", Types.IP).sortable().about("The local IP's address.");

  public static final Attribute<String> FIXED_PORT_ID = Attribute.reference("fixed_port_id", Port.NAME).settable().sortable().about("The port.");

  public static final Attribute<IpAddress> FIXED_IP = Attribute.of("fixed_ip", Types.IP).settable().nullByDefault().sortable()
      .about("The port's address; it may be left open when there is but one.");

  static final Attribute<String> HOST = Attribute.string("host", 255).filterable().computed().about("The host that the port is on.");

  /// Part of requests only: an association belongs to the owner of its local IP.
  private static final Attribute<String> PROJECT_ID = Attribute.string("project_id", 255).settable().optional().hidden().computed();

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "local_ip_associations").ownerless()
      .with(LOCAL_IP_ID, LOCAL_IP_ADDRESS, FIXED_PORT_ID, FIXED_IP, HOST, PROJECT_ID)
      .bulk().withoutUpdate().unique(LOCAL_IP_ID, FIXED_PORT_ID)
      .under(LocalIp.RESOURCE_NAME, LOCAL_IP_ID).at("port_associations").spelled("port_association", "port_associations").keyedBy(FIXED_PORT_ID)
      .notFoundAs("LocalIPAssociationNotFound", "Local IP %2$s association with port %1$s could not be found.")
      .about("A port for which a local IP stands on the port's host.");
}
