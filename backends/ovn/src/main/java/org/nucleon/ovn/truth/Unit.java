package org.nucleon.ovn.truth;

/// What is brought in line at once: the object that a change names, with the rows that are its own. Small, so that the cost of a
/// change does not grow with the cloud: a rule is a unit of its own and not part of its group.
public record Unit(Kind kind, String id) implements Comparable<Unit> {

  /// In the order in which units are worked on when all of them are: what others hang from comes first.
  public enum Kind {
    /// What there is once: the options of the whole, and the group that drops what no rule allows.
    CLOUD,
    NETWORK,
    SUBNET,
    ADDRESS_GROUP,
    SECURITY_GROUP,
    SECURITY_GROUP_RULE,
    /// The groups of a network's ports that may not talk to all others; the id is the network's.
    PRIVATE_VLAN,
    PORT,
    /// The names of a network's ports, which stand in one row; the id is the network's.
    NETWORK_NAMES,
    /// With its interfaces, routes and source NAT.
    ROUTER,
    FLOATING_IP
  }

  public static final Unit CLOUD = new Unit(Kind.CLOUD, "");

  public static Unit network(String id) {
    return new Unit(Kind.NETWORK, id);
  }

  public static Unit subnet(String id) {
    return new Unit(Kind.SUBNET, id);
  }

  public static Unit port(String id) {
    return new Unit(Kind.PORT, id);
  }

  public static Unit privateVlan(String networkId) {
    return new Unit(Kind.PRIVATE_VLAN, networkId);
  }

  public static Unit names(String networkId) {
    return new Unit(Kind.NETWORK_NAMES, networkId);
  }

  public static Unit securityGroup(String id) {
    return new Unit(Kind.SECURITY_GROUP, id);
  }

  public static Unit rule(String id) {
    return new Unit(Kind.SECURITY_GROUP_RULE, id);
  }

  public static Unit addressGroup(String id) {
    return new Unit(Kind.ADDRESS_GROUP, id);
  }

  public static Unit router(String id) {
    return new Unit(Kind.ROUTER, id);
  }

  public static Unit floatingIp(String id) {
    return new Unit(Kind.FLOATING_IP, id);
  }

  @Override
  public int compareTo(Unit other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return kind == Kind.CLOUD ? "cloud" : kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + id;
  }
}
