package org.nucleon.ovn.binding;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.ml2.MechanismDriver;
import org.nucleon.networking.ml2.Segment;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.agents.OvnAgents;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovsdb.OvsdbException;

/// Plugs ports in on hosts that have a living OVN controller, into its integration bridge.
public final class OvnMechanismDriver implements MechanismDriver {
  public static final String NAME = "ovn";

  private static final Set<String> PHYSICAL = Set.of("flat", "vlan");
  private static final Set<String> CARDS = Set.of("direct", "direct-physical", "macvtap");
  /// Right after a start the hosts may not be known yet; a request's transaction cannot wait for long.
  private static final Duration HOSTS_PATIENCE = Duration.ofSeconds(1);
  private static final int SOCKET_NAME_MAX = 14;

  private static final String REMOTE_MANAGED = "remote-managed";

  private final OvnDatabases databases;
  private final OvnAgents agents;

  public OvnMechanismDriver(OvnDatabases databases, OvnAgents agents) {
    this.databases = databases;
    this.agents = agents;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> supportedVnicTypes() {
    return Set.of("normal", "direct", "direct-physical", "macvtap", "vdpa", REMOTE_MANAGED, "baremetal", "virtio-forwarder");
  }

  @Override
  public Set<String> supportedNetworkTypes() {
    return Set.of("local", "flat", "vlan", "geneve", "vxlan");
  }

  @Override
  public boolean supportsVlanTransparency(String networkType) {
    return !networkType.equals("flat");
  }

  @Override
  public boolean supportsQinq(String networkType) {
    return networkType.equals("vlan");
  }

  @Override
  public Set<String> vifTypesToRetag() {
    return Set.of("ovs", "vhostuser");
  }

  /// OVN numbers its networks itself, but not beyond what its tunnels carry.
  @Override
  public void checkSegment(Work work, String networkType, Optional<String> physicalNetwork, Optional<Long> segmentationId) {
    var replica = databases.northbound().replica();
    if (segmentationId.isEmpty() || !replica.isLoaded()) {
      return;
    }
    replica.rows(Tables.GLOBAL).stream().flatMap(row -> row.entry("options", "max_tunid").stream()).filter(max -> max.matches("[0-9]+"))
        .map(Long::valueOf).filter(max -> segmentationId.get() > max).findFirst().ifPresent(max -> {
          throw new InvalidInput("Segmentation ID should be lower or equal to %d".formatted(max));
        });
  }

  @Override
  public Optional<BoundPort> bind(PortBinding port) {
    if (needsAnotherDriver(port)) {
      return Optional.empty();
    }
    return chassis(port).filter(chassis -> agents.isAlive(chassis.name(), port.work().now()))
        .flatMap(chassis -> port.segments().stream().filter(segment -> carries(chassis, segment)).findFirst().map(segment -> bound(port, chassis, segment)));
  }

  /// A network card's function that does its own switching past OVN is plugged in by someone else.
  private static boolean needsAnotherDriver(PortBinding port) {
    boolean switchdev = port.profile().get("capabilities") instanceof List<?> capabilities && capabilities.contains("switchdev");
    return port.vnicType().equals("baremetal") || CARDS.contains(port.vnicType()) && !switchdev;
  }

  /// A network card that is a host of OVN's is found by its serial number: the machine's own host need not be one.
  private Optional<Chassis> chassis(PortBinding port) {
    return port.vnicType().equals(REMOTE_MANAGED) && port.profile().get("card_serial_number") instanceof String card
        ? loaded().flatMap(southbound -> southbound.chassisOfCard(card)) : loaded().flatMap(southbound -> southbound.chassisOf(port.host()));
  }

  private Optional<Southbound> loaded() {
    var southbound = databases.southbound();
    if (!southbound.replica().isLoaded()) {
      try {
        southbound.replica().awaitLoaded(HOSTS_PATIENCE);
      } catch (OvsdbException _) {
        return Optional.empty(); // OVN is away: nobody can say that the host lives
      }
    }
    return Optional.of(southbound);
  }

  private static boolean carries(Chassis chassis, Segment segment) {
    return !PHYSICAL.contains(segment.networkType()) || segment.physicalNetwork().filter(chassis::reaches).isPresent();
  }

  private BoundPort bound(PortBinding port, Chassis chassis, Segment segment) {
    var details = new HashMap<String, Object>();
    details.put("port_filter", true);
    details.put("connectivity", "l2");
    details.put("bridge_name", chassis.bridge());
    details.put("datapath_type", chassis.datapathType().isEmpty() ? "system" : chassis.datapathType());
    if (chassis.datapathType().equals("netdev") && chassis.interfaceTypes().contains("dpdkvhostuser")) {
      details.put("port_filter", false); // by the host's switch alone, not by the compute service
      details.put("vhostuser_mode", "server");
      details.put("vhostuser_ovs_plug", true);
      details.put("vhostuser_socket", socket(port));
      return new BoundPort("vhostuser", Map.copyOf(details), segment);
    }
    if (port.vnicType().equals("virtio-forwarder")) {
      details.put("vhostuser_mode", "client");
      details.put("vhostuser_socket", socket(port));
      return new BoundPort("agilio_ovs", Map.copyOf(details), segment);
    }
    details.put("ovs_create_tap", true);
    return new BoundPort("ovs", Map.copyOf(details), segment);
  }

  /// Where the machine and the host's switch, or its forwarder, meet.
  private String socket(PortBinding port) {
    return databases.settings().get(OvnOptions.VHOST_SOCKET_DIR) + "/" + ("vhu" + port.port().id()).substring(0, SOCKET_NAME_MAX);
  }
}
