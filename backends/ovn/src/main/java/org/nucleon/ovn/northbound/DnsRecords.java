package org.nucleon.ovn.northbound;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.PortName;

/// The names of a network's ports: one row, out of which each host answers the DNS requests of its machines.
final class DnsRecords {
  private static final int NIBBLE = 4;

  private DnsRecords() {}

  /// No row where nothing has a name.
  static List<DesiredRow> rows(String networkId, List<PortName> names, OvnSettings settings) {
    var name = Names.neutron(networkId);
    return names.isEmpty() ? List.of() : List.of(DesiredRow.of(Names.dnsKey(networkId))
        .cell("records", Cell.map(records(names)))
        .cell("options", Cell.entries(Map.of("ovn-owned", Boolean.toString(settings.dnsOwned()))))
        .cell("external_ids", Cell.entries(Map.of("ls_name", name)))
        .under(Names.switchKey(networkId), "dns_records"));
  }

  /// From names to addresses and back. Ports that share a name share its record.
  static Map<String, String> records(List<PortName> names) {
    var records = new TreeMap<String, Set<String>>();
    var sorted = names.stream().sorted((a, b) -> a.address().compareTo(b.address())).toList();
    for (var name : sorted) {
      add(records, name.host(), name.address().toString());
      add(records, name.full(), name.address().toString());
      if (!name.domain().isEmpty()) {
        add(records, name.host() + "." + name.domain(), name.address().toString());
      }
      add(records, reverse(name.address()), name.full());
    }
    return records.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, record -> String.join(" ", record.getValue())));
  }

  private static void add(Map<String, Set<String>> records, String name, String value) {
    records.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value);
  }

  /// The name under which an address is looked up.
  ///
  /// @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-3.5">RFC 1035, section 3.5</a>, and RFC 3596, section 2.5
  static String reverse(IpAddress address) {
    return address.version() == 4 ? lowestFirst(address.low(), Integer.SIZE, Byte.SIZE, 10) + ".in-addr.arpa"
        : lowestFirst(address.low(), Long.SIZE, NIBBLE, 16) + "." + lowestFirst(address.high(), Long.SIZE, NIBBLE, 16) + ".ip6.arpa";
  }

  /// The digits of a number, of so many bits each, written to a base.
  private static String lowestFirst(long number, int bits, int digit, int base) {
    return IntStream.range(0, bits / digit).mapToObj(i -> Long.toString(number >>> i * digit & (1L << digit) - 1, base)).collect(Collectors.joining("."));
  }
}
