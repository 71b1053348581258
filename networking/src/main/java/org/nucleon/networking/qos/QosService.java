package org.nucleon.networking.qos;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.networking.router.GatewayPolicies;
import org.nucleon.networking.router.Router;

/// Puts QoS policies, their rules and what is bound to them together.
public final class QosService implements Service {

  @Override
  public String name() {
    return "qos";
  }

  @Override
  public List<Extension> extensions() {
    return QosPolicy.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(QosPolicy.RESOURCE_NAME, new PolicyRules());
    assembly.compute(QosPolicy.RESOURCE_NAME, QosPolicy.RULES, PolicyContents::shown);
    Sharing.of(QosPolicy.RESOURCE_NAME, QosPolicy.SHARED).called(QosPolicy.OBJECT_TYPE).usedBy(PolicyUse::projects).ownerCounts().assemble(assembly);
    RuleKind.ALL.forEach(kind -> assembly.rules(kind.resource().name(), new RuleRules(kind)));
    RuleKind.WITH_ALIAS.forEach(kind -> assembly.unstored(kind.alias().name(), new AliasRules(kind)));
    assembly.unstored(RuleTypes.RESOURCE_NAME, new RuleTypes());
    List.of(Network.NAME, Port.NAME, FloatingIp.RESOURCE_NAME).forEach(resource -> assembly.rules(resource, new PolicyBinding()));
    assembly.rules(Router.RESOURCE_NAME, new GatewayBinding());
    assembly.offer(GatewayPolicies.class, router -> router.find(QosPolicy.OF_GATEWAY));
    assembly.compute(Router.RESOURCE_NAME, QosPolicy.OF_GATEWAY_NETWORK, new GatewayNetworkPolicies());
    assembly.compute(Port.NAME, QosPolicy.OF_NETWORK, new NetworkPolicies(Port.NETWORK_ID));
    assembly.compute(Port.NAME, QosPolicy.RESOURCE_REQUEST, new ResourceRequests());
    assembly.compute(FloatingIp.RESOURCE_NAME, QosPolicy.OF_NETWORK, new NetworkPolicies(FloatingIp.FLOATING_NETWORK_ID));
  }
}
