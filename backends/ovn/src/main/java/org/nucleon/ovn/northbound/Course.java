package org.nucleon.ovn.northbound;

import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// Which way the traffic of a floating IP takes.
///
/// @param atHost   whether it leaves from the host of the port and not by the gateway
/// @param isUp     whether the port is plugged in somewhere: only from then on its host answers, and until then the gateway does
/// @param balanced whether the port is a member of a load balancer: what it answers to that has to come by the gateway, and so must all else
record Course(boolean atHost, boolean isUp, boolean balanced) {

  static Course of(FloatingIpFacts floatingIp, Facts facts, Surroundings surroundings, OvnSettings settings) {
    var router = floatingIp.routerId().map(facts.routers()::get);
    boolean balanced = router.isPresent() && floatingIp.fixedAddress().filter(address -> facts.interfacesOf(router.get()).stream()
        .flatMap(port -> facts.subnetsOf(port).stream()).anyMatch(subnet -> subnet.cidr().contains(address) && surroundings.isBalanced(subnet.id(), address)))
        .isPresent();
    boolean atHost = floatingIp.isDistributed(settings.distributedFips()) && !balanced
        && router.filter(each -> answersToGateway(floatingIp, each, facts, settings)).isEmpty();
    return new Course(atHost, floatingIp.portId().filter(surroundings::isUp).isPresent(), balanced);
  }

  /// Whether the machine finds its router on the gateway's chassis only: what it answers would never meet the translation on its own host.
  private static boolean answersToGateway(FloatingIpFacts floatingIp, RouterFacts router, Facts facts, OvnSettings settings) {
    return floatingIp.fixedAddress().filter(address -> facts.interfacesOf(router).stream()
        .filter(port -> facts.subnetsOf(port).stream().anyMatch(subnet -> subnet.cidr().contains(address)))
        .anyMatch(port -> LogicalRouterPort.residesAtGateway(router, port, facts, settings))).isPresent();
  }
}
