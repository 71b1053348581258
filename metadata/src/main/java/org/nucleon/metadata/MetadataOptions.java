package org.nucleon.metadata;

import java.util.List;
import org.nucleon.config.Option;

/// What operators may set of a host's metadata agent, besides the way to the Southbound database.
public final class MetadataOptions {

  private MetadataOptions() {}

  public static final Option<String> NOVA_HOST = Option.string("DEFAULT", "nova_metadata_host").byDefault("127.0.0.1")
      .about("Where Nova answers requests for metadata.");
  public static final Option<Integer> NOVA_PORT = Option.port("DEFAULT", "nova_metadata_port").byDefault(8775)
      .about("The port on which Nova answers requests for metadata.");
  public static final Option<String> NOVA_PROTOCOL = Option.string("DEFAULT", "nova_metadata_protocol").byDefault("http").choices("http", "https")
      .about("How Nova is asked for metadata.");
  public static final Option<String> CA_CERT = Option.string("DEFAULT", "auth_ca_cert").byDefault("")
      .about("The PEM file with the authority that Nova's certificate is checked against, with https; without it those of the JDK.");
  public static final Option<String> SECRET = Option.string("DEFAULT", "metadata_proxy_shared_secret").secret().byDefault("")
      .about("What Nova knows that a request comes from a metadata agent by; the same in Nova's own configuration.");
  public static final Option<String> SWITCH = Option.string("ovs", "ovsdb_connection").byDefault("tcp:127.0.0.1:6640")
      .about("The database of this host's Open vSwitch, as in unix:/var/run/openvswitch/db.sock.");

  public static final List<Option<?>> ALL = List.of(NOVA_HOST, NOVA_PORT, NOVA_PROTOCOL, CA_CERT, SECRET, SWITCH);
}
