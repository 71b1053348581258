package org.nucleon.testkit.people;

/// Somebody who sends requests to the Networking API. Resources are called by their names, `security_group`; members are names and
/// values in turn.
public interface Person {

  Reply tryCreate(String resource, Object... members);

  Reply tryUpdate(String resource, String id, Object... members);

  Reply delete(String resource, String id);

  /// Carries out an action: `act("router", id, "add_router_interface", …)`.
  Reply act(String resource, String id, String action, Object... members);

  /// The same person at what nests below an object.
  Person within(String id);
}
