package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Optional;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.numbers.NumberRange;

/// Overlay networks, in tunnels between hosts: Geneve, VXLAN, GRE.
///
/// @param keyMax   the largest key that the tunnel's header holds
/// @param ranges   keys for networks that name none
/// @param overhead bytes that the encapsulation adds to each packet, the outer IP header left out
record TunnelType(String name, long keyMax, List<NumberRange> ranges, int overhead, Mtus mtus) implements TypeDriver {

  @Override
  public void check(Wish wish) {
    if (wish.physicalNetwork().isPresent()) {
      throw new InvalidInput("provider:physical_network specified for %s network".formatted(name));
    }
    if (wish.segmentationId().isPresent() && (wish.segmentationId().get() < 1 || wish.segmentationId().get() > keyMax)) {
      throw new InvalidInput("segmentation_id out of range (1 through %d)".formatted(keyMax));
    }
  }

  @Override
  public Optional<Wish> claim(Claimant claimant, Wish wish) {
    if (wish.segmentationId().isEmpty()) {
      return claimOwn(claimant).or(() -> claimant.takeAny(name, "", claimant.allotment().shared(name, "", ranges)).map(wish::with));
    }
    long key = wish.segmentationId().get();
    if (!claimant.take(name, "", key)) {
      throw new Conflict("TunnelIdInUse", "Unable to create the network. The tunnel ID %d is in use.".formatted(key));
    }
    return Optional.of(wish);
  }

  @Override
  public Optional<Wish> claimOwn(Claimant claimant) {
    return claimant.takeAny(name, "", claimant.allotment().own(name, "")).map(Wish.ANY::with);
  }

  @Override
  public int mtu(Optional<String> physicalNetwork) {
    return mtus.inTunnel(overhead);
  }
}
