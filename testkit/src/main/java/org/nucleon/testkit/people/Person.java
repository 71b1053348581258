package org.nucleon.testkit.people;

/// Somebody who sends requests to the Networking API. Resources are called by their names, `security_group`; members are names and
/// values in turn.
public interface Person {

  Reply tryCreate(String resource, Object... members);

  Reply tryUpdate(String resource, String id, Object... members);

  Reply delete(String resource, String id);

  /// Carries out an action: `act("router", id, "add_router_interface", …)`.
  Reply act(String resource, String id, String action, Object... members);

  /// Gives an object to another, which it is related to: `relate("agent", id, "dhcp-networks", "network_id", …)`.
  Reply relate(String resource, String id, String relation, Object... members);

  /// Takes them apart.
  Reply separate(String resource, String id, String relation, String other);

  /// The same person at what nests below an object.
  Person within(String id);
}
