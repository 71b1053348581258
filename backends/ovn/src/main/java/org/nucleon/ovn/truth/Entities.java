package org.nucleon.ovn.truth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.addressgroup.AddressGroup;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.ml2.Segments;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.AllowedAddressPairs;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.ExtraDhcpOptions;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.PortSecurity;
import org.nucleon.networking.portforwarding.PortForwarding;
import org.nucleon.networking.portforwarding.PortRange;
import org.nucleon.networking.router.Multihoming;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.routerflavor.RouterFlavor;
import org.nucleon.networking.securitygroup.PortSecurityGroups;
import org.nucleon.networking.securitygroup.SecurityGroup;
import org.nucleon.networking.securitygroup.SecurityGroupRule;
import org.nucleon.networking.subnet.Subnet;

/// What OVN has to know of each object.
final class Entities {

  private Entities() {}

  static NetworkFacts network(Entity network) {
    var segments = Segments.of(network).stream().map(segment -> new NetworkFacts.Segment(segment.id(), segment.networkType(),
        segment.physicalNetwork(), segment.segmentationId().map(id -> OptionalInt.of(id.intValue())).orElse(OptionalInt.empty()))).toList();
    return new NetworkFacts(network.id(), network.get(Standard.NAME, ""), network.get(Network.MTU, 0), segments,
        network.isTrue(ExternalNetwork.EXTERNAL), network.isTrue(Network.VLAN_TRANSPARENT), network.isTrue(Network.QINQ), "",
        network.get(Network.AVAILABILITY_ZONE_HINTS, List.of()), network.revision());
  }

  static SubnetFacts subnet(Entity subnet) {
    var routes = subnet.get(Subnet.HOST_ROUTES, List.of()).stream().map(route -> new Route(route.destination(), route.nextHop())).toList();
    return new SubnetFacts(subnet.id(), subnet.get(Subnet.NETWORK_ID), subnet.get(Subnet.CIDR), subnet.find(Subnet.GATEWAY_IP),
        subnet.isTrue(Subnet.ENABLE_DHCP), subnet.get(Subnet.DNS_NAMESERVERS, List.of()), routes, subnet.find(Subnet.IPV6_ADDRESS_MODE),
        subnet.revision());
  }

  /// @param floatingIp that leads to the port
  static PortFacts port(Entity port, Optional<String> floatingIp) {
    var mac = port.get(Port.MAC_ADDRESS);
    var fixedIps = port.get(Port.FIXED_IPS, List.of()).stream().map(ip -> new PortFacts.FixedIp(ip.subnetId(), ip.address())).toList();
    var pairs = port.get(AllowedAddressPairs.PAIRS, List.of()).stream().map(pair -> new PortFacts.AddressPair(pair.prefix(), pair.mac().orElse(mac))).toList();
    var options = port.get(ExtraDhcpOptions.OPTIONS, List.of()).stream().filter(option -> option.value().isPresent())
        .map(option -> new PortFacts.DhcpOption(option.name(), option.value().get(), option.ipVersion())).toList();
    return new PortFacts(port.id(), port.get(Standard.NAME, ""), port.get(Port.NETWORK_ID), mac, fixedIps, port.get(Standard.ADMIN_STATE_UP, true),
        port.get(Port.DEVICE_ID, ""), port.get(Port.DEVICE_OWNER, ""), port.projectId(), port.get(PortSecurityGroups.SECURITY_GROUPS, List.of()),
        port.get(PortSecurity.PORT_ENABLED, true), pairs, options, port.get(Binding.VNIC_TYPE, Binding.NORMAL),
        port.get(Binding.VIF_TYPE, Binding.UNBOUND), Binding.isUnplugged(port) ? "" : port.get(Binding.HOST, ""), port.get(Binding.PROFILE, Map.of()), floatingIp, port.revision());
  }

  static SecurityGroupFacts securityGroup(Entity group) {
    return new SecurityGroupFacts(group.id(), group.get(SecurityGroup.STATEFUL, true));
  }

  static RuleFacts rule(Entity rule) {
    return new RuleFacts(rule.id(), rule.get(SecurityGroupRule.SECURITY_GROUP_ID), rule.get(SecurityGroupRule.DIRECTION).equals("ingress"),
        rule.get(SecurityGroupRule.ETHERTYPE).equals("IPv6") ? 6 : 4, rule.find(SecurityGroupRule.PROTOCOL),
        number(rule.find(SecurityGroupRule.PORT_RANGE_MIN)), number(rule.find(SecurityGroupRule.PORT_RANGE_MAX)),
        rule.find(SecurityGroupRule.REMOTE_IP_PREFIX).filter(text -> !text.isEmpty()).map(IpPrefix::parse),
        rule.find(SecurityGroupRule.REMOTE_GROUP_ID), rule.find(SecurityGroupRule.REMOTE_ADDRESS_GROUP_ID));
  }

  private static OptionalInt number(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  static AddressGroupFacts addressGroup(Entity group) {
    return new AddressGroupFacts(group.id(), group.get(AddressGroup.ADDRESSES, List.of()), group.revision());
  }

  static RouterFacts router(Entity router) {
    var routes = router.get(Router.ROUTES, List.of()).stream().map(route -> new Route(route.destination(), route.nexthop())).toList();
    return new RouterFacts(router.id(), router.get(Standard.NAME, ""), router.get(Standard.ADMIN_STATE_UP, true),
        RouterFlavor.isMadeElsewhere(router), router.get(Router.ENABLE_SNAT, true), routes, router.get(Router.AVAILABILITY_ZONE_HINTS, List.of()),
        router.isTrue(Multihoming.DEFAULT_ROUTE_ECMP), router.isTrue(Multihoming.DEFAULT_ROUTE_BFD), router.revision());
  }

  /// @param own the floating IP's own port
  static FloatingIpFacts floatingIp(Entity floatingIp, Optional<Entity> own) {
    return new FloatingIpFacts(floatingIp.id(), floatingIp.get(FloatingIp.FLOATING_IP_ADDRESS), floatingIp.get(FloatingIp.FLOATING_NETWORK_ID),
        own.map(port -> port.get(Port.MAC_ADDRESS)), floatingIp.find(FloatingIp.PORT_ID), floatingIp.find(FloatingIp.FIXED_IP_ADDRESS),
        floatingIp.find(FloatingIp.ROUTER_ID), floatingIp.find(FloatingIp.DISTRIBUTED), floatingIp.revision());
  }

  static ForwardingFacts forwarding(Entity forwarding) {
    PortRange outside = forwarding.get(PortForwarding.EXTERNAL_PORT_RANGE);
    PortRange inside = forwarding.get(PortForwarding.INTERNAL_PORT_RANGE);
    return new ForwardingFacts(forwarding.get(PortForwarding.PROTOCOL), outside.first(), outside.last(),
        forwarding.get(PortForwarding.INTERNAL_IP_ADDRESS), inside.first(), inside.last());
  }
}
