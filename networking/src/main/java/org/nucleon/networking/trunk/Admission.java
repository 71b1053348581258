package org.nucleon.networking.trunk;

import java.util.List;
import java.util.stream.Stream;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.ml2.Segments;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

/// Takes ports into a trunk: which may come in, how their frames are tagged, and what becomes of them.
///
/// @param trunkMtu the largest packet of the parent's network
/// @param ports    those that want to come in
record Admission(Entity parent, int trunkMtu, NamedPorts ports) {

  private static final int TAG_MIN = 1;
  private static final int TAG_MAX = 4_094;

  /// Into a trunk yet to be made: the parent is locked as well, so that nobody moves it meanwhile.
  static Admission toNew(Work work, String parentId, List<SubPort> asked) {
    var ports = NamedPorts.locked(work, Stream.concat(Stream.of(parentId), asked.stream().map(SubPort::portId)).distinct().toList());
    return new Admission(ports.port(parentId), ports.networkOf(parentId).get(Network.MTU, 0), ports);
  }

  /// Into a trunk that is locked: who moves the parent waits for that lock, and takes along what is in the trunk by then.
  static Admission to(Work work, Entity trunk, List<SubPort> asked) {
    var parent = work.get(Port.NAME, trunk.get(Trunk.PORT_ID));
    int mtu = work.get(Network.NAME, parent.get(Port.NETWORK_ID)).get(Network.MTU, 0);
    var others = asked.stream().map(SubPort::portId).filter(id -> !id.equals(parent.id())).toList();
    return new Admission(parent, mtu, NamedPorts.locked(work, others));
  }

  /// The subports as they will be.
  ///
  /// @throws org.nucleon.model.fault.Fault when one of them may not come in
  List<SubPort> settled(List<SubPort> asked) {
    return asked.stream().map(this::settled).toList();
  }

  private SubPort settled(SubPort asked) {
    if (asked.portId().equals(parent.id())) {
      throw TrunkFaults.parentInUse(parent.id());
    }
    requireSmallEnough(asked.portId());
    var subPort = asked.inherits() ? inherited(asked) : asked;
    if (subPort.segmentationType().isEmpty()) {
      throw TrunkFaults.untagged(subPort);
    }
    if (!subPort.type().equals(SubPorts.VLAN)) {
      throw TrunkFaults.unknownType(subPort.type());
    }
    if (subPort.tag() < TAG_MIN || subPort.tag() > TAG_MAX) {
      throw TrunkFaults.outOfRange(subPort.tag());
    }
    ports.requireInNoTrunk(subPort.portId());
    if (!ports.port(subPort.portId()).get(Port.DEVICE_ID, "").isEmpty()) {
      throw TrunkFaults.attached(ports.port(subPort.portId()));
    }
    return subPort;
  }

  /// Frames of a subport travel inside those of the parent's network.
  private void requireSmallEnough(String portId) {
    int mtu = ports.networkOf(portId).get(Network.MTU, 0);
    if (trunkMtu != 0 && mtu > trunkMtu) {
      throw TrunkFaults.tooLarge(portId, mtu, parent.id(), trunkMtu);
    }
  }

  private SubPort inherited(SubPort asked) {
    var segments = Segments.of(ports.networkOf(asked.portId()));
    if (segments.size() != 1 || segments.getFirst().segmentationId().isEmpty()) {
      throw TrunkFaults.unknownType(segments.size() == 1 ? segments.getFirst().networkType() : SubPorts.INHERIT);
    }
    return SubPort.of(asked.portId(), segments.getFirst().networkType(), segments.getFirst().segmentationId().get());
  }

  /// Puts ports in; they go where the parent is.
  static void admit(Work work, String trunkId, Entity parent, List<SubPort> settled) {
    for (var subPort : settled) {
      SubPorts.insert(work.tx(), trunkId, subPort);
      work.update(work.lock(Port.NAME, subPort.portId()),
          Values.of(Port.DEVICE_OWNER, Trunk.SUBPORT_OWNER).and(Binding.HOST, parent.get(Binding.HOST, "")));
    }
  }

  /// Takes a port out of its trunk; it is left as if it had never been in one.
  static void dismiss(Work work, String portId) {
    Entity port = work.lock(Port.NAME, portId);
    SubPorts.delete(work.tx(), portId);
    work.update(port, Values.of(Port.DEVICE_OWNER, "").and(Binding.HOST, ""));
  }
}
