package org.nucleon.ovn.truth;

public record SecurityGroupFacts(String id, boolean stateful) {}
