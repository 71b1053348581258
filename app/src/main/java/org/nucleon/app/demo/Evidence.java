package org.nucleon.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What to look at when packets do not flow: the rows of OVN about the machines, and what the server complained of.
final class Evidence {

  private static final int LOG_LINES_MAX = 15;
  private static final int ROW_LINES_MAX = 40;

  private final Sandbox sandbox;
  private final Path log;

  /// @param log the server's
  Evidence(Sandbox sandbox, Path log) {
    this.sandbox = sandbox;
    this.log = log;
  }

  List<String> of(List<Machine> machines) {
    var lines = new ArrayList<String>();
    for (var machine : machines) {
      lines.add("Northbound, Logical_Switch_Port %s (%s):".formatted(machine.portId(), machine.name()));
      lines.addAll(rows(() -> sandbox.northbound("find", "Logical_Switch_Port", "name=" + machine.portId())));
      lines.add("Southbound, Port_Binding %s (%s):".formatted(machine.portId(), machine.name()));
      lines.addAll(rows(() -> sandbox.southbound("--columns=chassis,type,up,mac", "find", "Port_Binding", "logical_port=" + machine.portId())));
    }
    lines.add("The server's complaints in %s:".formatted(log));
    lines.addAll(complaints());
    return lines;
  }

  private interface Look {
    String at() throws InterruptedException;
  }

  /// Evidence that cannot be had must not hide the failure it is for.
  private static List<String> rows(Look look) {
    try {
      var rows = look.at().lines().limit(ROW_LINES_MAX).map(line -> "  " + line).toList();
      return rows.isEmpty() ? List.of("  no such row") : rows;
    } catch (StepFailed e) {
      return List.of("  " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("  broken off");
    }
  }

  private List<String> complaints() {
    try (var lines = Files.lines(log)) {
      var all = lines.filter(line -> line.contains(" WARNING ") || line.contains(" SEVERE ")).map(line -> "  " + line).toList();
      return all.isEmpty() ? List.of("  none") : all.subList(Math.max(0, all.size() - LOG_LINES_MAX), all.size());
    } catch (IOException e) {
      return List.of("  " + e);
    }
  }
}
