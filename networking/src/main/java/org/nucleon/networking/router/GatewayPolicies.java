package org.nucleon.networking.router;

import java.util.Optional;
import org.nucleon.model.Entity;

/// Knows which policy limits the traffic of a router's first gateway: a service that has such policies offers it, and reads what requests
/// say of them in [GatewayInfo#qosPolicyId].
@FunctionalInterface
public interface GatewayPolicies {

  Optional<String> of(Entity router);
}
