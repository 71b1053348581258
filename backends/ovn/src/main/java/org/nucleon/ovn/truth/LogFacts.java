package org.nucleon.ovn.truth;

/// The wish that packets be noted which a security group lets pass, or which none does.
public record LogFacts(String id, boolean accepted, boolean dropped) {
  /// Keeps what is noted of connections from flooding a host.
  public static final String METER = "acl_log_meter";

  /// The same for groups that look at each packet: there is a note for both ways, so half as many.
  public static final String STATELESS_METER = METER + "_stateless";
}
