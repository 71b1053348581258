package org.nucleon.ovn.truth;

/// A security group as its ACLs need it.
public record SecurityGroupFacts(String id, boolean stateful) {}
