package org.nucleon.networking.ml2;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.numbers.NumberRange;

/// Networks that share a physical one by VLAN tags.
///
/// @param ranges by physical network: the tags for networks that name none
record VlanType(Map<String, List<NumberRange>> ranges, Mtus mtus) implements TypeDriver {

  static final String NAME = "vlan";
  static final int TAG_MIN = 1;
  static final int TAG_MAX = 4_094;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Wish wish) {
    var physicalNetwork = wish.physicalNetwork();
    var tag = wish.segmentationId();
    if (physicalNetwork.isEmpty() && tag.isPresent()) {
      throw new InvalidInput("segmentation_id requires physical_network for VLAN provider network");
    }
    if (physicalNetwork.isPresent() && !ranges.containsKey(physicalNetwork.get())) {
      throw new InvalidInput("physical_network '%s' unknown for VLAN provider network".formatted(physicalNetwork.get()));
    }
    if (tag.isPresent() && (tag.get() < TAG_MIN || tag.get() > TAG_MAX)) {
      throw new InvalidInput("segmentation_id out of range (%d through %d)".formatted(TAG_MIN, TAG_MAX));
    }
  }

  @Override
  public Optional<Wish> claim(Claimant claimant, Wish wish) {
    if (wish.segmentationId().isEmpty()) {
      var physicalNetworks = wish.physicalNetwork().map(List::of).orElse(List.copyOf(ranges.keySet()));
      return claimOwn(claimant, physicalNetworks).or(() -> claimShared(claimant, physicalNetworks));
    }
    String physicalNetwork = wish.physicalNetwork().orElseThrow();
    long tag = wish.segmentationId().get();
    if (!claimant.take(NAME, physicalNetwork, tag)) {
      throw new Conflict("VlanIdInUse", "Unable to create the network. The VLAN %d on physical network %s is in use.".formatted(tag, physicalNetwork));
    }
    return Optional.of(wish);
  }

  @Override
  public Optional<Wish> claimOwn(Claimant claimant) {
    return claimOwn(claimant, ranges.keySet());
  }

  private static Optional<Wish> claimOwn(Claimant claimant, Collection<String> physicalNetworks) {
    return physicalNetworks.stream().flatMap(name -> claimant.takeAny(NAME, name, claimant.allotment().own(NAME, name)).stream()
        .map(tag -> new Wish(Optional.of(name), Optional.of(tag)))).findFirst();
  }

  private Optional<Wish> claimShared(Claimant claimant, List<String> physicalNetworks) {
    for (String name : physicalNetworks) {
      var shared = claimant.allotment().shared(NAME, name, ranges.get(name));
      if (shared.isEmpty() && physicalNetworks.size() == 1 && claimant.allotment().own(NAME, name).isEmpty()) {
        throw new InvalidInput("Physical network %s requires segmentation_id to be specified when creating a provider network".formatted(name));
      }
      var tag = claimant.takeAny(NAME, name, shared);
      if (tag.isPresent()) {
        return Optional.of(new Wish(Optional.of(name), tag));
      }
    }
    return Optional.empty();
  }

  @Override
  public int mtu(Optional<String> physicalNetwork) {
    return mtus.of(physicalNetwork);
  }
}
