package org.nucleon.ovn.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.nucleon.config.Option;

/// The options of the groups `ovn`, `ovn_nb_global` and `ovs` that mean something here, with the names and defaults that operators know.
public final class OvnOptions {

  private OvnOptions() {}

  private static final String OVN = "ovn";
  private static final String NB_GLOBAL = "ovn_nb_global";
  private static final String OVS = "ovs";
  private static final String NETWORK_LOG = "network_log";

  public static final Option<List<String>> NB_CONNECTION = Option.list(OVN, "ovn_nb_connection").byDefault(List.of("tcp:127.0.0.1:6641"))
      .about("Where the Northbound database is: tcp:IP:PORT, ssl:IP:PORT or unix:FILE; all members of a cluster, separated by commas.");
  public static final Option<List<String>> SB_CONNECTION = Option.list(OVN, "ovn_sb_connection").byDefault(List.of("tcp:127.0.0.1:6642"))
      .about("Where the Southbound database is; written as ovn_nb_connection.");
  public static final Option<String> NB_PRIVATE_KEY = Option.string(OVN, "ovn_nb_private_key").byDefault("")
      .about("The PEM file with the private key for ssl: connections to the Northbound database.");
  public static final Option<String> NB_CERTIFICATE = Option.string(OVN, "ovn_nb_certificate").byDefault("")
      .about("The PEM file with the certificate that belongs to ovn_nb_private_key.");
  public static final Option<String> NB_CA_CERT = Option.string(OVN, "ovn_nb_ca_cert").byDefault("")
      .about("The PEM file with the authority's certificate that the Northbound server's is checked against.");
  public static final Option<String> SB_PRIVATE_KEY = Option.string(OVN, "ovn_sb_private_key").byDefault("")
      .about("The PEM file with the private key for ssl: connections to the Southbound database.");
  public static final Option<String> SB_CERTIFICATE = Option.string(OVN, "ovn_sb_certificate").byDefault("")
      .about("The PEM file with the certificate that belongs to ovn_sb_private_key.");
  public static final Option<String> SB_CA_CERT = Option.string(OVN, "ovn_sb_ca_cert").byDefault("")
      .about("The PEM file with the authority's certificate that the Southbound server's is checked against.");
  public static final Option<Duration> CONNECTION_TIMEOUT = Option.seconds(OVN, "ovsdb_connection_timeout").byDefault(Duration.ofSeconds(180))
      .min(Duration.ofMillis(100)).about("How long an OVN database may take to answer a transaction.");
  public static final Option<Integer> PROBE_INTERVAL = Option.integer(OVN, "ovsdb_probe_interval").byDefault(60_000).min(0)
      .about("After so many milliseconds of silence a connection to an OVN database is probed.");
  public static final Option<Duration> RETRY_MAX_INTERVAL = Option.seconds(OVN, "ovsdb_retry_max_interval").byDefault(Duration.ofSeconds(180))
      .min(Duration.ofMillis(100)).about("The longest pause between two attempts to connect, or to write what OVN has refused.");

  public static final Option<Duration> DRIFT_CHECK_INTERVAL = Option.seconds(OVN, "drift_check_interval").byDefault(Duration.ofSeconds(300))
      .min(Duration.ZERO).about("How long after a comparison of everything with OVN the next one begins; 0 for never. What others change in rows of "
          + "this service is mostly seen and put right at once; this finds the rest.");

  public static final Option<String> L3_SCHEDULER = Option.string(OVN, "ovn_l3_scheduler").byDefault("leastloaded").choices("leastloaded", "chance")
      .about("How gateway chassis are chosen for routers: those with the fewest gateways, or any.");
  public static final Option<Boolean> DISTRIBUTED_FLOATING_IP = Option.bool(OVN, "enable_distributed_floating_ip").byDefault(false)
      .about("Whether a floating IP's traffic leaves from the host of its port instead of the router's gateway chassis.");
  public static final Option<Boolean> METADATA = Option.bool(OVN, "ovn_metadata_enabled").byDefault(false)
      .about("Whether metadata agents run on the hosts. Each network with DHCP then has a port for them.");
  public static final Option<List<String>> DNS_SERVERS = Option.list(OVN, "dns_servers").byDefault(List.of())
      .about("DNS servers for subnets that name none; without it those in /etc/resolv.conf, unless they are this machine's own.");
  public static final Option<Boolean> DNS_RECORDS_OVN_OWNED = Option.bool(OVN, "dns_records_ovn_owned").byDefault(false)
      .about("Whether OVN refuses at once to tell what it does not know of a port's name (an IPv6 address, say), instead of asking elsewhere; not by "
          + "releases before 24.03.");
  public static final Option<Integer> DHCP_DEFAULT_LEASE_TIME = Option.integer(OVN, "dhcp_default_lease_time").byDefault(43_200).min(1)
      .about("How long a DHCP lease lasts, in seconds.");
  public static final Option<Map<String, String>> DHCP4_GLOBAL_OPTIONS = Option.dict(OVN, "ovn_dhcp4_global_options").byDefault(Map.of())
      .about("DHCPv4 options for all subnets, as OVN calls them; several values are separated by ;, an empty one takes the option away.");
  public static final Option<Map<String, String>> DHCP6_GLOBAL_OPTIONS = Option.dict(OVN, "ovn_dhcp6_global_options").byDefault(Map.of())
      .about("DHCPv6 options for all subnets; written as ovn_dhcp4_global_options.");
  public static final Option<Boolean> DISABLE_DHCP_FOR_BAREMETAL = Option.bool(OVN, "disable_ovn_dhcp_for_baremetal_ports").byDefault(false)
      .about("Whether bare-metal ports get their DHCP answers from someone else.");
  public static final Option<Boolean> EMIT_NEED_TO_FRAG = Option.bool(OVN, "ovn_emit_need_to_frag").byDefault(true)
      .about("Whether routers tell senders that a packet is too large for the external network.");
  public static final Option<Boolean> STATELESS_NAT = Option.bool(OVN, "stateless_nat_enabled").byDefault(false)
      .about("Whether floating IPs are translated without following connections.");
  public static final Option<Boolean> INDIRECT_SNAT = Option.bool(OVN, "ovn_router_indirect_snat").byDefault(true)
      .about("Whether a router translates addresses of networks behind its own networks, too.");
  public static final Option<Boolean> ADDRESS_SCOPES = Option.bool(OVN, "ovn_router_address_scopes").byDefault(false)
      .about("Whether routers keep address scopes apart, and translate no addresses within one; off is what ML2/OVN does.");
  public static final Option<Boolean> ALWAYS_LEARN_FROM_ARP_REQUEST = Option.bool(OVN, "ovn_router_always_learn_from_arp_request").byDefault(false)
      .about("Whether routers learn from every ARP request they see; off is better for large external networks.");
  public static final Option<Integer> MAC_BINDING_AGE = Option.integer(OVN, "mac_binding_age_threshold").byDefault(300).min(0)
      .about("After so many seconds without use a router forgets a neighbour; 0 for never.");
  public static final Option<Integer> FDB_AGE = Option.integer(OVN, "fdb_age_threshold").byDefault(300).min(0)
      .about("After so many seconds without use a provider network forgets a MAC address; 0 for never.");
  public static final Option<Boolean> LOCALNET_LEARN_FDB = Option.bool(OVN, "localnet_learn_fdb").byDefault(false)
      .about("Whether MAC addresses are learned from provider networks.");
  public static final Option<Boolean> BROADCAST_ARPS = Option.bool(OVN, "broadcast_arps_to_all_routers").byDefault(true)
      .about("Whether an ARP request for an unknown address reaches all routers of an external network.");
  public static final Option<String> LIVE_MIGRATION_STRATEGY = Option.string(OVN, "live_migration_activation_strategy").byDefault("rarp")
      .choices("rarp", "").about("What a port waits for at its new host before it receives traffic there.");

  public static final Option<Integer> LOG_RATE = Option.integer(NETWORK_LOG, "rate_limit").byDefault(100).min(100)
      .about("How many packets a host notes in its log each second, at most, for logs of what security groups decide.");
  public static final Option<Integer> LOG_BURST = Option.integer(NETWORK_LOG, "burst_limit").byDefault(25).min(25)
      .about("How many more it notes at once.");

  public static final Option<Boolean> IGNORE_LSP_DOWN = Option.bool(NB_GLOBAL, "ignore_lsp_down").byDefault(false)
      .about("Whether OVN answers ARP requests for ports that are down.");
  public static final Option<Boolean> IGNORE_CHASSIS_FEATURES = Option.bool(NB_GLOBAL, "ignore_chassis_features").byDefault(false)
      .about("Whether ovn-northd uses features that not all chassis have.");
  public static final Option<Integer> FDB_REMOVAL_LIMIT = Option.integer(NB_GLOBAL, "fdb_removal_limit").byDefault(0).min(0)
      .formerly(OVN, "fdb_removal_limit").about("How many aged MAC addresses are removed at once; 0 for all.");
  public static final Option<Integer> MAC_BINDING_REMOVAL_LIMIT = Option.integer(NB_GLOBAL, "mac_binding_removal_limit").byDefault(0).min(0)
      .formerly(OVN, "mac_binding_removal_limit").about("How many aged neighbours are removed at once; 0 for all.");

  public static final Option<Integer> BFD_MIN_RX = Option.integer(NB_GLOBAL, "bfd_min_rx").byDefault(0).min(0)
      .about("How many milliseconds apart, at least, chassis that stand in for each other want to hear that the others live; 0 for OVN's own "
          + "choice, or what an operator has set there.");
  public static final Option<Integer> BFD_MIN_TX = Option.integer(NB_GLOBAL, "bfd_min_tx").byDefault(0).min(0)
      .about("How many milliseconds apart, at least, they say that they live; 0 as for bfd_min_rx.");
  public static final Option<Integer> BFD_MULT = Option.integer(NB_GLOBAL, "bfd_mult").byDefault(0).min(0)
      .about("After how many signs of life that did not come a chassis counts as dead; 0 as for bfd_min_rx.");

  public static final Option<Boolean> IGMP_SNOOPING = Option.bool(OVS, "igmp_snooping_enable").byDefault(false)
      .about("Whether multicast goes only to those who asked for it.");
  public static final Option<Boolean> IGMP_FLOOD = Option.bool(OVS, "igmp_flood").byDefault(false)
      .about("With IGMP snooping, whether all multicast goes to provider networks.");
  public static final Option<Boolean> IGMP_FLOOD_REPORTS = Option.bool(OVS, "igmp_flood_reports").byDefault(true)
      .about("With IGMP snooping, whether membership reports go to provider networks.");
  public static final Option<Boolean> IGMP_FLOOD_UNREGISTERED = Option.bool(OVS, "igmp_flood_unregistered").byDefault(false)
      .about("With IGMP snooping, whether multicast that nobody asked for goes to everyone.");

  public static final Option<String> VHOST_SOCKET_DIR = Option.string(OVN, "vhost_sock_dir").byDefault("/var/run/openvswitch")
      .about("The directory of the sockets of virtual machines on hosts with DPDK.");
  public static final Option<Duration> AGENT_DOWN_TIME = Option.seconds("DEFAULT", "agent_down_time").byDefault(Duration.ofSeconds(75))
      .min(Duration.ofSeconds(1)).about("After so long without a sign of life an agent counts as dead.");

  public static final List<Option<?>> ALL = List.of(NB_CONNECTION, SB_CONNECTION, NB_PRIVATE_KEY, NB_CERTIFICATE, NB_CA_CERT, SB_PRIVATE_KEY,
      SB_CERTIFICATE, SB_CA_CERT, CONNECTION_TIMEOUT, PROBE_INTERVAL, RETRY_MAX_INTERVAL, DRIFT_CHECK_INTERVAL, L3_SCHEDULER, DISTRIBUTED_FLOATING_IP, METADATA,
      DNS_SERVERS, DNS_RECORDS_OVN_OWNED, DHCP_DEFAULT_LEASE_TIME, DHCP4_GLOBAL_OPTIONS, DHCP6_GLOBAL_OPTIONS, DISABLE_DHCP_FOR_BAREMETAL, EMIT_NEED_TO_FRAG,
      STATELESS_NAT, INDIRECT_SNAT, ADDRESS_SCOPES, ALWAYS_LEARN_FROM_ARP_REQUEST, MAC_BINDING_AGE, FDB_AGE, LOCALNET_LEARN_FDB, BROADCAST_ARPS,
      LIVE_MIGRATION_STRATEGY, LOG_RATE, LOG_BURST, IGNORE_LSP_DOWN, IGNORE_CHASSIS_FEATURES, FDB_REMOVAL_LIMIT, MAC_BINDING_REMOVAL_LIMIT, BFD_MIN_RX,
      BFD_MIN_TX, BFD_MULT, IGMP_SNOOPING, IGMP_FLOOD, IGMP_FLOOD_REPORTS, IGMP_FLOOD_UNREGISTERED, VHOST_SOCKET_DIR, AGENT_DOWN_TIME);
}
