package org.nucleon.networking.ml2;

import java.util.Optional;

/// One type of networks: which segments there are, and how large a packet fits.
sealed interface TypeDriver permits LocalType, FlatType, VlanType, TunnelType {

  String name();

  /// Refuses what a request for a segment of this type may not say.
  ///
  /// @throws org.nucleon.model.fault.InvalidInput with the reason
  void check(Wish wish);

  /// Takes the wished segment, or any free one where the wish leaves that open; nobody else gets it.
  ///
  /// @return empty when none is left
  /// @throws org.nucleon.model.fault.Conflict when the wished one is taken
  Optional<Wish> claim(Claimant claimant, Wish wish);

  /// Takes a segment from what is kept for the network's project alone.
  ///
  /// @return empty when there is none, or none is left
  default Optional<Wish> claimOwn(Claimant claimant) {
    return Optional.empty();
  }

  /// The largest IP packet, in bytes; 0 for no limit.
  int mtu(Optional<String> physicalNetwork);

  /// A segment as far as a request names it, or as it was claimed.
  record Wish(Optional<String> physicalNetwork, Optional<Long> segmentationId) {
    static final Wish ANY = new Wish(Optional.empty(), Optional.empty());

    Wish with(long id) {
      return new Wish(physicalNetwork, Optional.of(id));
    }
  }
}
