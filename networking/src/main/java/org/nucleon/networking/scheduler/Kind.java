package org.nucleon.networking.scheduler;

import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.router.Router;

/// What agents host, and in which words it is refused.
enum Kind {

  DHCP(Network.NAME, DhcpHosting.class) {
    @Override
    Fault invalidAgent(String agentId) {
      return new NotFound("InvalidDHCPAgent", "Agent %s is not a valid DHCP Agent or has been disabled.".formatted(agentId));
    }

    @Override
    Fault notHosted(String networkId, String agentId) {
      return new Conflict("NetworkNotHostedByDhcpAgent", "The network %s is not hosted by the DHCP Agent %s.".formatted(networkId, agentId));
    }

    @Override
    void requireRepeatable(String networkId, String agentId) {
      throw new Conflict("NetworkHostedByDHCPAgent", "The network %s has been already hosted by the DHCP Agent %s.".formatted(networkId, agentId));
    }
  },

  L3(Router.RESOURCE_NAME, RouterHosting.class) {
    @Override
    Fault invalidAgent(String agentId) {
      return new NotFound("InvalidL3Agent", "Agent %s is not a L3 Agent or has been disabled".formatted(agentId));
    }

    @Override
    Fault notHosted(String routerId, String agentId) {
      return new Conflict("RouterNotHostedByL3Agent", "The router %s is not hosted by the L3 Agent %s.".formatted(routerId, agentId));
    }

    @Override
    void requireRepeatable(String routerId, String agentId) {}
  };

  private final String resource;
  private final Class<? extends Hosting> hosting;

  Kind(String resource, Class<? extends Hosting> hosting) {
    this.resource = resource;
    this.hosting = hosting;
  }

  String resource() {
    return resource;
  }

  Class<? extends Hosting> hosting() {
    return hosting;
  }

  abstract Fault invalidAgent(String agentId);

  abstract Fault notHosted(String objectId, String agentId);

  /// Whether an agent can be given what it hosts already.
  abstract void requireRepeatable(String objectId, String agentId);
}
