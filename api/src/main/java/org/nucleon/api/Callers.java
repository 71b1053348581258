package org.nucleon.api;

import java.util.Optional;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.identity.Identity;
import org.nucleon.policy.Credentials;

/// What an authenticated identity means to policy and engine.
final class Callers {

  private Callers() {}

  static Caller of(Engine engine, Identity identity) {
    var service = identity.serviceRoles().isEmpty() ? Optional.<Credentials.Service>empty()
        : Optional.of(new Credentials.Service(Optional.empty(), Optional.empty(), identity.serviceRoles()));
    return engine.caller(new Credentials(Optional.of(identity.userId()), identity.projectId(),
        Optional.of(identity.userDomainId()), identity.projectDomainId(), identity.domainId(), identity.systemScope(),
        identity.roles(), false, true, service)).named(identity.userName(), identity.projectName().orElse(""));
  }
}
