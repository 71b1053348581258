package org.nucleon.networking.ml2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.ml2.TypeDriver.Wish;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.network.Provider;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.segment.NetworkSegment;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;

/// What a network's segments are, and with them its largest packet.
final class SegmentRules implements Rules {

  private final TypeDrivers types;

  SegmentRules(TypeDrivers types) {
    this.types = types;
  }

  /// Claims the segments; their rows follow when the network's is there.
  @Override
  public void creating(Work work, Draft network) {
    var wanted = wanted(network);
    var segments = wanted.isEmpty() ? List.of(claimUnasked(work, network)) : claim(work, network, wanted);
    segments.forEach(segment -> MechanismDrivers.check(work, segment));
    checkTagging(work, network, segments);
    network.set(Segments.OF_NETWORK, segments);
    network.set(Network.MTU, types.mtu(network.get(Network.MTU), segments));
  }

  @Override
  public void created(Work work, Entity network) {
    Segments.of(network).forEach(segment -> Segments.create(work, segment));
  }

  @Override
  public void deleting(Work work, Entity network) {
    work.list(NetworkSegment.RESOURCE_NAME, Condition.equal(NetworkSegment.NETWORK_ID, network.id())).forEach(work::delete);
  }

  // ---- what the request asks for ----

  private record Wanted(TypeDriver type, Wish wish) {}

  private List<Wanted> wanted(Draft network) {
    boolean provider = Stream.of(Provider.NETWORK_TYPE, Provider.PHYSICAL_NETWORK, Provider.SEGMENTATION_ID)
        .anyMatch(attribute -> network.find(attribute).isPresent());
    var segments = network.get(Provider.SEGMENTS, List.of());
    if (provider && !segments.isEmpty()) {
      throw new BadRequest("SegmentsSetInConjunctionWithProviders", "Segments and provider values cannot both be set.");
    }
    if (provider) {
      return List.of(wanted(new Provider.Segment(network.find(Provider.NETWORK_TYPE), network.find(Provider.PHYSICAL_NETWORK),
          network.find(Provider.SEGMENTATION_ID))));
    }
    return segments.stream().map(this::wanted).toList();
  }

  private Wanted wanted(Provider.Segment segment) {
    String name = segment.networkType().orElseThrow(() -> new InvalidInput("network_type required"));
    var type = types.get(name);
    var wish = new Wish(segment.physicalNetwork(), segment.segmentationId());
    type.check(wish);
    return new Wanted(type, wish);
  }

  private List<Segment> claim(Work work, Draft network, List<Wanted> wanted) {
    var segments = new ArrayList<Segment>();
    for (var each : wanted) {
      segments.add(claim(work, network, each.type(), each.wish(), segments.size()).orElseThrow(TypeDrivers::noneLeft));
    }
    return List.copyOf(segments);
  }

  /// What is kept for the project goes first, of whichever type it is; then the types have their turns.
  private Segment claimUnasked(Work work, Draft network) {
    var candidates = types.forExternal().filter(_ -> network.isTrue(ExternalNetwork.EXTERNAL)).map(List::of).orElse(types.forProjects());
    var claimant = claimant(work, network);
    return candidates.stream().flatMap(type -> type.claimOwn(claimant).map(claimed -> segment(network, claimant, type, claimed, 0)).stream()).findFirst()
        .or(() -> candidates.stream().flatMap(type -> type.claim(claimant, Wish.ANY).map(claimed -> segment(network, claimant, type, claimed, 0)).stream())
            .findFirst())
        .orElseThrow(TypeDrivers::noneLeft);
  }

  private static Optional<Segment> claim(Work work, Draft network, TypeDriver type, Wish wish, int index) {
    var claimant = claimant(work, network);
    return type.claim(claimant, wish).map(claimed -> segment(network, claimant, type, claimed, index));
  }

  private static Claimant claimant(Work work, Draft network) {
    return Claimant.of(work, UUID.randomUUID().toString(), network.projectId());
  }

  private static Segment segment(Draft network, Claimant claimant, TypeDriver type, Wish claimed, int index) {
    return new Segment(claimant.segmentId(), network.id(), type.name(), claimed.physicalNetwork(), claimed.segmentationId(), index);
  }

  private static void checkTagging(Work work, Draft network, List<Segment> segments) {
    if (network.isTrue(Network.VLAN_TRANSPARENT) && network.isTrue(Network.QINQ)) {
      throw new BadRequest("BadRequest", "Network can not be vlan_transparent and qinq at the same time.");
    }
    var drivers = MechanismDrivers.enabled(work);
    boolean transparent = work.settings().get(Ml2Options.VLAN_TRANSPARENT);
    boolean stacked = work.settings().get(Ml2Options.VLAN_QINQ);
    for (var segment : segments) {
      if (network.isTrue(Network.VLAN_TRANSPARENT) && !(transparent && drivers.stream().allMatch(driver -> driver.supportsVlanTransparency(segment.networkType())))) {
        throw new BadRequest("VlanTransparencyDriverError", "Backend does not support VLAN Transparency.");
      }
      if (network.isTrue(Network.QINQ) && !(stacked && drivers.stream().allMatch(driver -> driver.supportsQinq(segment.networkType())))) {
        throw new BadRequest("VlanQinqDriverError", "Backend does not support VLAN QinQ.");
      }
    }
  }

  // ---- changes ----

  @Override
  public void updating(Work work, Entity before, Draft network) {
    if (network.isGiven(Network.MTU)) {
      network.set(Network.MTU, types.mtu(network.get(Network.MTU, 0), Segments.of(before)));
    }
    if (network.isGiven(Provider.SEGMENTS) || changes(before, network)) {
      retag(work, before, network);
    }
  }

  private static boolean changes(Entity before, Draft network) {
    return Stream.of(Provider.NETWORK_TYPE, Provider.PHYSICAL_NETWORK, Provider.SEGMENTATION_ID)
        .anyMatch(attribute -> network.isGiven(attribute) && !network.find(attribute).equals(before.find(attribute)));
  }

  /// Of all that could change, only the tag of a VLAN can.
  private void retag(Work work, Entity before, Draft network) {
    var segments = Segments.of(before);
    boolean onlyTag = !network.isGiven(Provider.SEGMENTS) && network.given(Provider.SEGMENTATION_ID) instanceof Given.Value
        && network.find(Provider.NETWORK_TYPE).equals(before.find(Provider.NETWORK_TYPE))
        && network.find(Provider.PHYSICAL_NETWORK).equals(before.find(Provider.PHYSICAL_NETWORK));
    if (!onlyTag || segments.size() != 1 || !segments.getFirst().networkType().equals(VlanType.NAME)) {
      throw new InvalidInput("Plugin does not support updating provider attributes");
    }
    requireRetaggable(work, before);
    var segment = segments.getFirst();
    var type = types.get(VlanType.NAME);
    var wish = new Wish(segment.physicalNetwork(), network.find(Provider.SEGMENTATION_ID));
    type.check(wish);
    SegmentAllocations.release(work.tx(), segment.id());
    type.claim(Claimant.of(work, segment.id(), before.projectId()), wish);
    work.update(work.lock(NetworkSegment.RESOURCE_NAME, segment.id()), Values.of(NetworkSegment.SEGMENTATION_ID, wish.segmentationId().orElseThrow()));
    work.touch(Network.NAME, before.id());
  }

  private static void requireRetaggable(Work work, Entity network) {
    var following = Stream.concat(Stream.of(Binding.UNBOUND, Binding.BINDING_FAILED),
        MechanismDrivers.enabled(work).stream().flatMap(driver -> driver.vifTypesToRetag().stream())).toList();
    var bound = work.tx().query(row -> row.string(1), new SqlText("SELECT id FROM ports WHERE network_id = ? AND binding_vif_type NOT IN ", network.id())
        .values(following).add(" LIMIT 1"));
    if (!bound.isEmpty()) {
      throw new InvalidInput("Provider network attribute provider:segmentation_id cannot be updated if any port in the network has not the following"
          + " \"binding:vif_type\": %s".formatted(following));
    }
  }
}
