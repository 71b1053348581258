package org.nucleon.ovn.northbound;

import java.util.Map;
import java.util.TreeMap;
import org.nucleon.networking.port.Binding;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;

/// The column `options` of a switch port.
final class SwitchPortOptions {
  private static final String VHOST_USER = "vhostuser";
  private static final String FLOOD_REPORTS = "mcast_flood_reports";
  private static final String PHYSICAL_FUNCTION = "vif-plug:representor:pf-mac";
  private static final String VIRTUAL_FUNCTION = "vif-plug:representor:vf-num";
  /// Those that go when they are not wanted any more.
  static final String[] OURS = {FLOOD_REPORTS, "requested-chassis", "activation-strategy", "router-port", "nat-addresses", "exclude-lb-vips-from-garp",
      "virtual-ip", "virtual-parents", "vtep-physical-switch", "vtep-logical-switch", QosRule.MIN_RATE, QosRule.MAX_RATE, QosRule.BURST,
      "vif-plug-type", "vif-plug-mtu-request", PHYSICAL_FUNCTION, VIRTUAL_FUNCTION};

  private SwitchPortOptions() {}

  static Map<String, String> of(PortFacts port, NetworkFacts network, PortType type, Facts facts, Surroundings surroundings,
      OvnSettings settings) {
    var options = new TreeMap<String, String>(QosRule.options(port, network, facts));
    switch (type) {
      case ROUTER -> {
        options.put("router-port", Names.routerPort(port.id()));
        if (port.isGatewayPort()) {
          options.put("nat-addresses", "router");
          options.put("exclude-lb-vips-from-garp", "true");
        }
      }
      case VIRTUAL -> {
        var virtual = facts.virtuals().get(port.id());
        options.put("virtual-ip", virtual.address().toString());
        options.put("virtual-parents", String.join(",", virtual.parents()));
      }
      case VTEP -> {
        port.profileText("vtep-physical-switch").ifPresent(name -> options.put("vtep-physical-switch", name));
        port.profileText("vtep-logical-switch").ifPresent(name -> options.put("vtep-logical-switch", name));
      }
      case VIF, LOCALPORT -> {
        if (port.vnicType().equals(PortFacts.REMOTE_MANAGED)) {
          requestCard(port, network, surroundings, options);
        } else {
          requestChassis(port, settings, options);
        }
      }
      case EXTERNAL -> { }
    }
    if (surroundings.wantsFloodedReports() && PortType.FLOODED.contains(type)) {
      options.put(FLOOD_REPORTS, "true");
    }
    return options;
  }

  /// While a machine moves, its port is on two hosts: `migrating_to` names the second. There the port waits until the machine is heard,
  /// which nobody does through a socket of the machine's own.
  private static void requestChassis(PortFacts port, OvnSettings settings, Map<String, String> options) {
    if (port.host().isEmpty()) {
      return;
    }
    var destination = port.profileText(Binding.MIGRATING_TO).filter(host -> !host.equals(port.host()));
    options.put("requested-chassis", port.host() + destination.map(host -> "," + host).orElse(""));
    destination.filter(_ -> !settings.liveMigrationStrategy().isEmpty() && !port.vifType().equals(VHOST_USER))
        .ifPresent(_ -> options.put("activation-strategy", settings.liveMigrationStrategy()));
  }

  /// A network card that is a host of OVN's plugs in one of its virtual functions.
  private static void requestCard(PortFacts port, NetworkFacts network, Surroundings surroundings, Map<String, String> options) {
    port.profileText("card_serial_number").flatMap(surroundings::hostOfCard).ifPresent(host -> {
      options.put("requested-chassis", host);
      options.put("vif-plug-type", "representor");
      options.put("vif-plug-mtu-request", Integer.toString(network.mtu()));
      port.profileText("pf_mac_address").ifPresent(mac -> options.put(PHYSICAL_FUNCTION, mac));
      port.profileNumber("vf_num").ifPresent(number -> options.put(VIRTUAL_FUNCTION, Long.toString(number)));
    });
  }
}
