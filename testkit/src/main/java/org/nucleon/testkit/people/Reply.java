package org.nucleon.testkit.people;

/// What came of a request.
public interface Reply {

  /// Whether it is known to be carried out.
  boolean accepted();

  /// Of the object that was made or changed. Only of what was accepted.
  String id();
}
