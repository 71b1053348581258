package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Optional;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.InvalidInput;

/// Networks that have a physical one for themselves.
///
/// @param physicalNetworks those allowed; `*` for any
record FlatType(List<String> physicalNetworks, Mtus mtus) implements TypeDriver {

  /// What stands for the number of a type without.
  private static final long NO_NUMBER = 0;

  @Override
  public String name() {
    return "flat";
  }

  @Override
  public void check(Wish wish) {
    String physicalNetwork = wish.physicalNetwork().filter(text -> !text.isEmpty())
        .orElseThrow(() -> new InvalidInput("physical_network required for flat provider network"));
    if (physicalNetworks.isEmpty()) {
      throw new InvalidInput("Flat provider networks are disabled");
    }
    if (!physicalNetworks.contains("*") && !physicalNetworks.contains(physicalNetwork)) {
      throw new InvalidInput("physical_network '%s' unknown for flat provider network".formatted(physicalNetwork));
    }
    if (wish.segmentationId().isPresent()) {
      throw new InvalidInput("segmentation_id prohibited for flat provider network");
    }
  }

  @Override
  public Optional<Wish> claim(Claimant claimant, Wish wish) {
    if (wish.physicalNetwork().isEmpty()) {
      return Optional.empty(); // a physical network is never given away unasked
    }
    String physicalNetwork = wish.physicalNetwork().get();
    if (!claimant.take(name(), physicalNetwork, NO_NUMBER)) {
      throw new Conflict("FlatNetworkInUse", "Unable to create the flat network. Physical network %s is in use.".formatted(physicalNetwork));
    }
    return Optional.of(wish);
  }

  @Override
  public int mtu(Optional<String> physicalNetwork) {
    return mtus.of(physicalNetwork);
  }
}
