package org.nucleon.networking.ml2;

import java.util.Optional;
import org.nucleon.model.fault.InvalidInput;

/// Networks that never leave one host.
record LocalType(Mtus mtus) implements TypeDriver {

  @Override
  public String name() {
    return "local";
  }

  @Override
  public void check(Wish wish) {
    if (wish.physicalNetwork().isPresent()) {
      throw new InvalidInput("physical_network prohibited for local provider network");
    }
    if (wish.segmentationId().isPresent()) {
      throw new InvalidInput("segmentation_id prohibited for local provider network");
    }
  }

  @Override
  public Optional<Wish> claim(Claimant claimant, Wish wish) {
    return Optional.of(wish);
  }

  @Override
  public int mtu(Optional<String> physicalNetwork) {
    return mtus.global();
  }
}
