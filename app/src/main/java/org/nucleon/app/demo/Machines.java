package org.nucleon.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/// Plugs the cloud's machines into their hosts, as a compute service would, and looks at what they are given.
final class Machines {

  private static final Duration ACTIVE_PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final String LEASE = "lease";
  private static final String LEASE6 = "lease6";

  private final Cloud cloud;
  private final Sandbox sandbox;
  private final ApiClient admin;
  private final Steps steps;
  private final Evidence evidence;

  Machines(Cloud cloud, Sandbox sandbox, ApiClient admin, Steps steps, Evidence evidence) {
    this.cloud = cloud;
    this.sandbox = sandbox;
    this.admin = admin;
    this.steps = steps;
    this.evidence = evidence;
  }

  void boot() throws InterruptedException {
    for (var machine : cloud.machines()) {
      boolean slaac = machine.network().equals("web");
      boolean booted = check("%s boots on %s, IPv4 by DHCP".formatted(machine.name(), machine.host()), machine, () -> {
        bind(machine);
        sandbox.plug(machine, List.of("--dhcp", slaac ? "--slaac" : "--dhcp6"));
        return lease(machine);
      });
      if (booted) {
        check("%s has IPv6 by %s".formatted(machine.name(), slaac ? "SLAAC" : "DHCPv6"), machine,
            () -> slaac ? routerAdvertised(machine) : lease6(machine));
        check("%s is ACTIVE in the API".formatted(machine.name()), machine, () -> active(machine));
      }
    }
  }

  private boolean check(String what, Machine machine, Callable<String> action) throws InterruptedException {
    return steps.check(what, action, () -> evidence.of(List.of(machine)));
  }

  private void bind(Machine machine) throws InterruptedException {
    var port = admin.update("ports", machine.portId(), Map.of("binding:host_id", machine.host(),
        "device_owner", "compute:nova", "device_id", UUID.randomUUID().toString()));
    var type = port.get("binding:vif_type").asString();
    if (type.equals("binding_failed") || type.equals("unbound")) {
      throw new StepFailed("the port's binding:vif_type is " + type, List.of(port.toString()));
    }
  }

  private String lease(Machine machine) {
    var lease = sandbox.lease(machine.name(), LEASE);
    var network = cloud.network(machine.network());
    expect(lease, "ip", machine.ipv4());
    expect(lease, "router", network.gateway());
    expect(lease, "mtu", Integer.toString(network.mtu()));
    expect(lease, "dns", "9.9.9.9");
    return "%s/%s, router %s, DNS %s, MTU %s, for %d h".formatted(machine.ipv4(), lease.get("mask"), lease.get("router"), lease.get("dns"),
        lease.get("mtu"), Duration.ofSeconds(Long.parseLong(lease.getOrDefault("lease", "0"))).toHours());
  }

  private String lease6(Machine machine) {
    expect(sandbox.lease(machine.name(), LEASE6), "new_ip6_address", machine.ipv6());
    return machine.ipv6();
  }

  private String routerAdvertised(Machine machine) throws InterruptedException {
    var addresses = sandbox.exec(machine.name(), "ip", "-6", "-brief", "address", "show", "dev", "eth0", "scope", "global").output();
    if (!addresses.contains(machine.ipv6() + "/64")) {
      throw new StepFailed("%s has not the address %s".formatted(machine.name(), machine.ipv6()), addresses.lines().toList());
    }
    return machine.ipv6() + "/64";
  }

  private static void expect(Map<String, String> lease, String option, String value) {
    if (!value.equals(lease.get(option))) {
      throw new StepFailed("the lease's %s is %s, not %s".formatted(option, lease.getOrDefault(option, "missing"), value),
          lease.entrySet().stream().map(Map.Entry::toString).sorted().toList());
    }
  }

  private String active(Machine machine) throws InterruptedException {
    long end = System.nanoTime() + ACTIVE_PATIENCE.toNanos();
    while (true) {
      var port = admin.show("ports", machine.portId());
      if (port.get("status").asString().equals("ACTIVE")) {
        return "bound to %s as %s".formatted(port.get("binding:host_id").asString(), port.get("binding:vif_type").asString());
      }
      if (System.nanoTime() - end > 0) {
        throw new StepFailed("still %s after %d s".formatted(port.get("status").asString(), ACTIVE_PATIENCE.toSeconds()),
            List.of(port.toString()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }
}
