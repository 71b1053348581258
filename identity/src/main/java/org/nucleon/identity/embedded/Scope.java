package org.nucleon.identity.embedded;

/// What a token, or a role, is good for.
sealed interface Scope {

  record OnProject(String projectId) implements Scope {}

  record OnDomain(String domainId) implements Scope {}

  record OnSystem() implements Scope {}

  /// Of a token only: it proves who one is, and gives no role anywhere.
  record Unscoped() implements Scope {}
}
