package org.nucleon.networking.trunk;

import java.util.Set;

/// What a backend can do about trunks. Backends contribute theirs: `assembly.contribute(TrunkDriver.class, driver)`.
public interface TrunkDriver {

  /// The kinds of attachments (`binding:vif_type`) whose ports it makes trunks of.
  Set<String> vifTypes();

  /// Whether a port that is plugged in may become the parent of a trunk, and its trunk be deleted.
  boolean canTrunkBoundPort();
}
