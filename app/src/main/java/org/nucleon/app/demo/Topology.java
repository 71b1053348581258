package org.nucleon.app.demo;

import java.util.ArrayList;
import java.util.List;

/// The cloud as a drawing of letters.
final class Topology {

  private Topology() {}

  /// @param plugged whether the machines run on their hosts
  static List<String> draw(Cloud cloud, boolean plugged) {
    var lines = new ArrayList<String>();
    if (plugged) {
      lines.add("     client %s".formatted(CloudBuilder.OUTSIDE_ADDRESS));
      lines.add("        │");
    }
    lines.add("════════%s════╤═══════════  %s  %s".formatted(plugged ? "╧" : "═", cloud.provider(), CloudBuilder.PROVIDER_CIDR));
    lines.add("             │ %s".formatted(cloud.routerAddress()));
    lines.add("        ┌────┴────┐");
    lines.add("        │  edge   │%s".formatted(plugged ? "  gw1" : ""));
    lines.add("        └────┬────┘");
    for (var network : cloud.networks()) {
      boolean last = network.equals(cloud.networks().getLast());
      lines.add("             %s──  %-4s %s".formatted(last ? "└" : "├", network.name(), network.gateway()));
      var machines = cloud.machines().stream().filter(machine -> machine.network().equals(network.name())).toList();
      for (var machine : machines) {
        lines.add("             %s     %s── %s".formatted(last ? " " : "│", machine.equals(machines.getLast()) ? "└" : "├",
            machine(cloud, machine, plugged)).stripTrailing());
      }
    }
    return lines;
  }

  private static String machine(Cloud cloud, Machine machine, boolean plugged) {
    var floating = cloud.floatingIp();
    return "%s  %s%-11s  %-33s %s".formatted(machine.name(), plugged ? machine.host() + "  " : "", machine.ipv4(), machine.ipv6(),
        floating.machine().equals(machine) ? "⇄ " + floating.address() : "");
  }
}
