package org.nucleon.engine;

/// Makes what must be there before a list is answered, such as an object that every project has.
public interface Preparation {

  /// Whether something is missing; only looks.
  ///
  /// @param projectId whose objects the list is about: the caller's project, unless who sees everything filters by another
  boolean isNeeded(Work work, String projectId);

  /// Makes what is missing, in a transaction of its own before the list is read.
  void prepare(Work work, String projectId);
}
