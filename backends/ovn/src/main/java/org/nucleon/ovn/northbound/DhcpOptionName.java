package org.nucleon.ovn.northbound;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What OVN calls the DHCP options that a port may ask for by their name or number.
///
/// @see <a href="https://man7.org/linux/man-pages/man5/ovn-nb.5.html">ovn-nb(5), DHCP_Options table</a>
final class DhcpOptionName {

  private DhcpOptionName() {}

  private static final Map<String, String> V4 = Map.ofEntries(
      Map.entry("netmask", "netmask"), Map.entry("1", "netmask"),
      Map.entry("router", "router"), Map.entry("3", "router"),
      Map.entry("dns-server", "dns_server"), Map.entry("6", "dns_server"),
      Map.entry("log-server", "log_server"), Map.entry("7", "log_server"),
      Map.entry("lpr-server", "lpr_server"), Map.entry("9", "lpr_server"),
      Map.entry("domain-name", "domain_name"), Map.entry("15", "domain_name"),
      Map.entry("swap-server", "swap_server"), Map.entry("16", "swap_server"),
      Map.entry("ip-forward-enable", "ip_forward_enable"), Map.entry("19", "ip_forward_enable"),
      Map.entry("policy-filter", "policy_filter"), Map.entry("21", "policy_filter"),
      Map.entry("default-ttl", "default_ttl"), Map.entry("23", "default_ttl"),
      Map.entry("mtu", "mtu"), Map.entry("26", "mtu"),
      Map.entry("router-discovery", "router_discovery"), Map.entry("31", "router_discovery"),
      Map.entry("router-solicitation", "router_solicitation"), Map.entry("32", "router_solicitation"),
      Map.entry("arp-timeout", "arp_cache_timeout"), Map.entry("35", "arp_cache_timeout"),
      Map.entry("ethernet-encap", "ethernet_encap"), Map.entry("36", "ethernet_encap"),
      Map.entry("tcp-ttl", "tcp_ttl"), Map.entry("37", "tcp_ttl"),
      Map.entry("tcp-keepalive", "tcp_keepalive_interval"), Map.entry("38", "tcp_keepalive_interval"),
      Map.entry("nis-server", "nis_server"), Map.entry("41", "nis_server"),
      Map.entry("ntp-server", "ntp_server"), Map.entry("42", "ntp_server"),
      Map.entry("lease-time", "lease_time"), Map.entry("51", "lease_time"),
      Map.entry("server-id", "server_id"), Map.entry("54", "server_id"),
      Map.entry("T1", "T1"), Map.entry("58", "T1"),
      Map.entry("T2", "T2"), Map.entry("59", "T2"),
      Map.entry("tftp-server", "tftp_server"), Map.entry("66", "tftp_server"),
      Map.entry("bootfile-name", "bootfile_name"), Map.entry("67", "bootfile_name"),
      Map.entry("bootfile-name-alt", "bootfile_name_alt"),
      Map.entry("domain-search", "domain_search_list"), Map.entry("119", "domain_search_list"),
      Map.entry("classless-static-route", "classless_static_route"), Map.entry("121", "classless_static_route"),
      Map.entry("tftp-server-address", "tftp_server_address"), Map.entry("150", "tftp_server_address"),
      Map.entry("path-prefix", "path_prefix"), Map.entry("210", "path_prefix"),
      Map.entry("ms-classless-static-route", "ms_classless_static_route"), Map.entry("249", "ms_classless_static_route"),
      Map.entry("wpad", "wpad"), Map.entry("252", "wpad"),
      Map.entry("server-ip-address", "next_server"), Map.entry("255", "next_server"));

  private static final Map<String, String> V6 = Map.ofEntries(
      Map.entry("server-id", "server_id"), Map.entry("2", "server_id"),
      Map.entry("ia-addr", "ia_addr"), Map.entry("5", "ia_addr"),
      Map.entry("dns-server", "dns_server"), Map.entry("23", "dns_server"),
      Map.entry("domain-search", "domain_search"), Map.entry("24", "domain_search"),
      Map.entry("bootfile-name", "bootfile_name"), Map.entry("59", "bootfile_name"));

  /// Further names that bare-metal machines use to tell boot loaders apart.
  private static final Map<String, String> BAREMETAL_V4 = Map.of("tag:ipxe,67", "bootfile_name", "tag:ipxe,bootfile-name", "bootfile_name",
      "tag:!ipxe,67", "bootfile_name_alt", "tag:!ipxe,bootfile-name", "bootfile_name_alt");
  private static final Map<String, String> BAREMETAL_V6 = Map.of("tag:ipxe6,59", "bootfile_name", "tag:ipxe6,bootfile-name", "bootfile_name");

  /// Values of these are text, which OVN wants in quotes.
  private static final Set<String> TEXT = Set.of("domain_name", "domain_search_list", "domain_search", "bootfile_name", "bootfile_name_alt",
      "path_prefix", "wpad", "tftp_server");

  /// @param version 4 or 6
  /// @return empty for an option that OVN does not know
  static Optional<String> of(String requested, int version, boolean baremetal) {
    var name = Optional.ofNullable((version == 4 ? V4 : V6).get(requested));
    return baremetal ? name.or(() -> Optional.ofNullable((version == 4 ? BAREMETAL_V4 : BAREMETAL_V6).get(requested))) : name;
  }

  /// A value as OVN's parser wants it: text in quotes, several values in braces.
  static String written(String name, String value) {
    if (TEXT.contains(name)) {
      return value.startsWith("\"") ? value : '"' + value + '"';
    }
    boolean several = value.contains(",") || name.endsWith("classless_static_route");
    return several && !value.startsWith("{") ? "{" + value + "}" : value;
  }
}
