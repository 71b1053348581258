package org.nucleon.identity.keystone;

/// A domain as an operator names it.
public sealed interface DomainRef {

  record Id(String value) implements DomainRef {}

  record Name(String value) implements DomainRef {}
}
