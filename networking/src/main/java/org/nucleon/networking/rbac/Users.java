package org.nucleon.networking.rbac;

import java.util.Set;
import org.nucleon.engine.Work;

/// Knows who uses a shared object.
@FunctionalInterface
public interface Users {

  /// The projects with something of their own that needs the object; its owner may be among them.
  Set<String> of(Work work, String objectId);
}
