package org.nucleon.ovn.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nucleon.config.Settings;
import org.nucleon.model.value.MacAddress;
import org.nucleon.networking.dns.PortNames;
import org.nucleon.networking.port.PortOptions;

/// What the operator chose that shows in rows.
///
/// @param dnsServers      for subnets that name none: those chosen, or else those of this machine
/// @param distributedFips whether a floating IP's traffic leaves from the host of its port
/// @param indirectSnat    whether source NAT is for what users' routes lead to, too, and not for attached subnets only
/// @param addressScopes   whether routers keep address scopes apart, and translate no addresses within one
/// @param needToFrag      whether routers tell senders of too large packets
/// @param dnsDomain       of the cloud; `openstacklocal` stands for none
/// @param dnsOwned        whether what is not known of a port's name is refused, instead of being asked elsewhere
/// @param baseMac         first bytes of MAC addresses that are made up here
/// @param logRate         packets that a host notes each second for logs, at most
public record OvnSettings(List<String> dnsServers, long leaseSeconds, Map<String, String> dhcp4Global, Map<String, String> dhcp6Global,
    boolean dhcpForBaremetal, boolean distributedFips, boolean indirectSnat, boolean addressScopes, boolean needToFrag, boolean statelessNat,
    boolean learnFromArpRequests, Duration macBindingAge, Duration fdbAge, boolean localnetLearnFdb, boolean broadcastArps,
    boolean igmpSnooping, boolean igmpFlood, boolean igmpFloodReports, boolean igmpFloodUnregistered, boolean metadata, String dnsDomain,
    boolean dnsOwned, MacAddress baseMac, String liveMigrationStrategy, String scheduler, int logRate, int logBurst,
    Map<String, String> globalOptions) {

  private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

  public static OvnSettings of(Settings settings) {
    return new OvnSettings(dnsServers(settings), settings.get(OvnOptions.DHCP_DEFAULT_LEASE_TIME),
        settings.get(OvnOptions.DHCP4_GLOBAL_OPTIONS), settings.get(OvnOptions.DHCP6_GLOBAL_OPTIONS),
        !settings.get(OvnOptions.DISABLE_DHCP_FOR_BAREMETAL), settings.get(OvnOptions.DISTRIBUTED_FLOATING_IP),
        settings.get(OvnOptions.INDIRECT_SNAT), settings.get(OvnOptions.ADDRESS_SCOPES), settings.get(OvnOptions.EMIT_NEED_TO_FRAG), settings.get(OvnOptions.STATELESS_NAT),
        settings.get(OvnOptions.ALWAYS_LEARN_FROM_ARP_REQUEST), Duration.ofSeconds(settings.get(OvnOptions.MAC_BINDING_AGE)),
        Duration.ofSeconds(settings.get(OvnOptions.FDB_AGE)), settings.get(OvnOptions.LOCALNET_LEARN_FDB),
        settings.get(OvnOptions.BROADCAST_ARPS), settings.get(OvnOptions.IGMP_SNOOPING), settings.get(OvnOptions.IGMP_FLOOD),
        settings.get(OvnOptions.IGMP_FLOOD_REPORTS), settings.get(OvnOptions.IGMP_FLOOD_UNREGISTERED), settings.get(OvnOptions.METADATA),
        settings.get(PortNames.DNS_DOMAIN), settings.get(OvnOptions.DNS_RECORDS_OVN_OWNED), settings.get(PortOptions.BASE_MAC), settings.get(OvnOptions.LIVE_MIGRATION_STRATEGY), settings.get(OvnOptions.L3_SCHEDULER),
        settings.get(OvnOptions.LOG_RATE), settings.get(OvnOptions.LOG_BURST),
        globalOptions(settings));
  }

  private static Map<String, String> globalOptions(Settings settings) {
    var options = new TreeMap<>(Map.of("ignore_lsp_down", Boolean.toString(settings.get(OvnOptions.IGNORE_LSP_DOWN)),
        "ignore_chassis_features", Boolean.toString(settings.get(OvnOptions.IGNORE_CHASSIS_FEATURES)),
        "fdb_removal_limit", Integer.toString(settings.get(OvnOptions.FDB_REMOVAL_LIMIT)),
        "mac_binding_removal_limit", Integer.toString(settings.get(OvnOptions.MAC_BINDING_REMOVAL_LIMIT))));
    Map.of("bfd-min-rx", OvnOptions.BFD_MIN_RX, "bfd-min-tx", OvnOptions.BFD_MIN_TX, "bfd-mult", OvnOptions.BFD_MULT).forEach((name, option) -> {
      if (settings.get(option) > 0) {
        options.put(name, Integer.toString(settings.get(option)));
      }
    });
    return options;
  }

  private static List<String> dnsServers(Settings settings) {
    var chosen = settings.get(OvnOptions.DNS_SERVERS);
    return chosen.isEmpty() ? ResolvConf.nameservers(RESOLV_CONF) : chosen;
  }
}
