package org.nucleon.networking.ml2;

import org.nucleon.engine.Work;

/// Knows which numbers of VLANs and tunnels are kept for which projects. A service may offer it; without it, the configured ones are
/// everybody's.
@FunctionalInterface
public interface ProjectRanges {

  Allotment of(Work work, String projectId);
}
