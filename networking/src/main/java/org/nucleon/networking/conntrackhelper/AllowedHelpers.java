package org.nucleon.networking.conntrackhelper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.config.Option;
import org.nucleon.model.fault.BadRequest;

/// The helpers that routers may use, each with the protocols that it understands.
///
/// @param protocols by helper, both in the order of the settings
record AllowedHelpers(Map<String, List<String>> protocols) {

  static final Option<List<String>> OPTION = Option.list("DEFAULT", "allowed_conntrack_helpers").byDefault(List.of("amanda:tcp", "ftp:tcp", "h323:udp",
      "h323:tcp", "irc:tcp", "netbios-ns:udp", "pptp:tcp", "sane:tcp", "sip:udp", "sip:tcp", "snmp:udp", "tftp:udp"))
      .about("Connection tracking helpers that routers may use: <helper>:<protocol>.");

  /// @throws IllegalArgumentException for an entry of another form
  static AllowedHelpers parse(List<String> entries) {
    var protocols = new LinkedHashMap<String, List<String>>();
    for (String entry : entries) {
      // Braces are how a list of dictionaries may be written.
      var parts = entry.replaceAll("[{}\\s]", "").split(":", -1);
      if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
        throw new IllegalArgumentException("allowed_conntrack_helpers: '%s' is not <helper>:<protocol>".formatted(entry));
      }
      protocols.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
    }
    return new AllowedHelpers(protocols);
  }

  /// @throws BadRequest when the helper is not allowed, or does not understand the protocol
  void require(String helper, String protocol) {
    var known = protocols.get(helper);
    if (known == null) {
      throw new BadRequest("ConntrackHelperNotAllowed", "Conntrack Helper %s is not allowed.".formatted(helper));
    }
    if (!known.contains(protocol)) {
      throw new BadRequest("InvalidProtocolForHelper", "Conntrack Helper %s does not support: %s. Supported protocols are: %s"
          .formatted(helper, protocol, String.join(", ", known)));
    }
  }
}
