package org.nucleon.store;

import java.time.Instant;

/// One line of the change log.
///
/// @param sequence grows, though not without gaps and not exactly in the order of commits
public record Change(long sequence, Kind kind, String resource, String id, String projectId, long revision, Instant at) {

  public enum Kind { CREATED, UPDATED, DELETED }
}
