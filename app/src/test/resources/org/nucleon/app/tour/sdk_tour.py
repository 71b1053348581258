"""A tour through openstacksdk's network proxy: every resource is created, found, listed by each of its filters, changed and
deleted; every action is done. What the proxy has and the tour does not call is an error, unless LEFT_OUT says why.

The cloud is the one that the `OS_...` variables tell; the caller must be an admin who may act for services.
"""

import contextlib
import inspect
import re
import sys

import openstack
from openstack import exceptions
from openstack.network.v2 import _proxy

LEFT_OUT = [    # (names, reason)
    (r".*(firewall|insert_rule_into_policy|remove_rule_from_policy).*", "a service of its own: neutron-fwaas"),
    (r".*vpn.*", "a service of its own: neutron-vpnaas"),
    (r".*(load_balancer|health_monitor|listener|pool_member).*|(create|delete|find|get|update)_pool|pools", "a service of its own: Octavia"),
    (r"update_metering_label(_rule)?|(add|remove)_gateway_(to|from)_router", "Neutron has no such request"),
]
NOWHERE = "6b2e46f1-5a9d-4e0d-8a5c-0f3c5e2f7d11"
# Filters that are not attributes, or not compared as such.
NOT_COMPARED = {"limit", "marker", "sort_key", "sort_dir", "fields", "tags", "any_tags", "not_tags", "not_any_tags", "revision_number"}
# Filters that the SDK offers and Neutron refuses.
NO_FILTERS = {
    ("networks", "is_port_security_enabled"),
    ("ports", "is_port_security_enabled"),
    ("subnets", "dns_publish_fixed_ip"),
    ("routers", "is_distributed"),
    ("routers", "is_ha"),
    ("network_segment_ranges", "default"),
    ("network_segment_ranges", "maximum"),
    ("network_segment_ranges", "minimum"),
    ("network_segment_ranges", "shared"),
}


class Proxy:
    """The SDK's proxy, with a note of what was called."""

    def __init__(self, proxy):
        self.proxy, self.called = proxy, set()

    def __getattr__(self, name):
        self.called.add(name)
        return getattr(self.proxy, name)


conn = openstack.connect()
net = Proxy(conn.network)
me = conn.current_project_id
end = contextlib.ExitStack()    # deletes in the end, the last first


def check(true, *what):
    if not true:
        raise AssertionError(" ".join(str(each) for each in what))


def ids(things):
    return [each.id for each in things]


def refused(error, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except error as refusal:
        return str(refusal)
    raise AssertionError(f"{call.__name__} {args} {kwargs} was not refused")


def holds(thing, attributes):
    for name, value in attributes.items():
        check(getattr(thing, name) == value, thing, ": no", name, value)


def life(kind, plural, attributes, change, parent=None, parent_first=True, named=True):
    """All that is done to one kind of thing. It lives until the end of the tour."""
    call = lambda verb: getattr(net, f"{verb}_{kind}")
    above = [] if parent is None else [parent]
    thing = call("create")(*above, **attributes)
    holds(thing, {name: value for name, value in attributes.items() if hasattr(thing, name)})
    at = lambda each: [parent, each] if parent is not None and parent_first else [each] + above
    end.callback(gone, kind, at, thing)
    check(call("get")(*at(thing.id)).id == thing.id, kind, "by its id")
    check(call("find")(*at(thing.id)).id == thing.id, kind, "found by its id")
    if named:
        check(call("find")(attributes["name"]).id == thing.id, kind, "found by its name")
    check(call("find")(*at("nobody"), ignore_missing=True) is None, kind, "that nobody made")
    refused(exceptions.ResourceNotFound, call("get"), *at(NOWHERE))
    things = getattr(net, plural)
    check(thing.id in ids(things(*above)), plural)
    for query in set(type(thing)._query_mapping._mapping) - NOT_COMPARED:
        value = getattr(thing, query, None)
        if isinstance(value, (str, int)) and value != "":
            if (plural, query) in NO_FILTERS:
                refused(exceptions.BadRequestException, ids, things(*above, **{query: value}))
            else:
                check(thing.id in ids(things(*above, **{query: value})), plural, "with", query, value)
    if named:
        check(ids(things(name="nobody")) == [], plural, "that nobody made")
    if change:
        changed = call("update")(*at(thing.id), **change)
        holds(changed, change)
        holds(call("get")(*at(thing.id)), change)
    return call("get")(*at(thing.id))


def gone(kind, at, thing):
    getattr(net, "delete_" + kind)(*at(thing.id), ignore_missing=False)
    refused(exceptions.ResourceNotFound, getattr(net, "get_" + kind), *at(thing.id))


def tags(kind, thing):
    net.set_tags(thing, ["red", "green"])
    check(sorted(getattr(net, "get_" + kind)(thing.id).tags) == ["green", "red"], kind, "with tags")
    net.set_tags(thing, [])
    check(getattr(net, "get_" + kind)(thing.id).tags == [], kind, "without tags")


def networks_and_subnets():
    network = life("network", "networks", dict(name="blue", mtu=1400, description="sky"), dict(name="azure", mtu=1300, is_admin_state_up=False))
    tags("network", network)
    scope = life("address_scope", "address_scopes", dict(name="scope", ip_version=4), dict(name="realm"))
    pool = life("subnet_pool", "subnet_pools", dict(name="pool", prefixes=["10.50.0.0/16"], default_prefix_length=26, address_scope_id=scope.id),
                dict(description="deep"))
    tags("subnet_pool", pool)
    subnet = life("subnet", "subnets", dict(name="four", network_id=network.id, ip_version=4, cidr="10.1.0.0/24"),
                  dict(dns_nameservers=["9.9.9.9"], description="changed"))
    tags("subnet", subnet)
    check(net.create_subnet(network_id=net.create_network(name="pooled").id, ip_version=4, subnet_pool_id=pool.id).cidr == "10.50.0.0/26")
    net.delete_network(net.find_network("pooled"))
    segment = next(net.segments(network_id=network.id))
    net.update_segment(segment, name="part")
    check(net.get_segment(segment.id).name == "part")
    check(net.find_segment("part").id == segment.id)
    routed = net.create_network(name="routed", provider_network_type="vlan", provider_physical_network="physnet1", provider_segmentation_id=300)
    end.callback(net.delete_network, routed)
    part = net.create_segment(name="second", network_id=routed.id, network_type="vlan", physical_network="physnet2", segmentation_id=301)
    check(part.id in ids(net.segments(network_id=routed.id)))
    net.delete_segment(part)
    life("network_segment_range", "network_segment_ranges",
         dict(name="range", shared=True, network_type="geneve", minimum=50000, maximum=50010), dict(maximum=50020))
    check([each.total_ips for each in net.network_ip_availabilities(network_name="azure")] == [253])
    check(net.get_network_ip_availability(network.id).total_ips == 253)
    check(net.find_network_ip_availability(network.id).network_id == network.id)
    return network, subnet


def revisions(network):
    current = net.get_network(network.id).revision_number
    changed = net.update_network(network.id, if_revision=current, description="newer")
    check(changed.revision_number > current)
    refused(exceptions.PreconditionFailedException, net.update_network, network.id, if_revision=current, description="late")


def pages():
    for i in range(5):
        end.callback(net.delete_network, net.create_network(name=f"page{i}", is_shared=False, description="pages"))
    names = [each.name for each in net.networks(description="pages", limit=2)]
    check(sorted(names) == ["page0", "page1", "page2", "page3", "page4"], names)
    sorted_names = [each.name for each in net.security_groups(sort_key="name", sort_dir="desc", limit=1)]
    check(sorted_names == sorted(sorted_names, reverse=True), sorted_names)


def groups():
    address_group = life("address_group", "address_groups", dict(name="branches", addresses=["192.0.2.0/24"]), dict(description="ours"))
    net.add_addresses_to_address_group(address_group, ["198.51.100.0/24"])
    check(sorted(net.get_address_group(address_group.id).addresses) == ["192.0.2.0/24", "198.51.100.0/24"])
    net.remove_addresses_from_address_group(address_group, ["192.0.2.0/24"])
    check(net.get_address_group(address_group.id).addresses == ["198.51.100.0/24"])
    group = life("security_group", "security_groups", dict(name="web", description="faces the world"), dict(description="faces all"))
    tags("security_group", group)
    life("security_group_rule", "security_group_rules", dict(security_group_id=group.id, direction="ingress", ether_type="IPv4", protocol="tcp",
         port_range_min=80, port_range_max=81, remote_ip_prefix="192.0.2.0/24"), None, named=False)
    rules = list(net.create_security_group_rules([
        dict(security_group_id=group.id, direction="ingress", ethertype="IPv4", protocol="tcp", port_range_min=port, port_range_max=port)
        for port in (22, 443)]))
    check([rule.port_range_min for rule in rules] == [22, 443], rules)
    refused(exceptions.ConflictException, net.create_security_group_rules, [
        dict(security_group_id=group.id, direction="ingress", ethertype="IPv4", protocol="tcp", port_range_min=port, port_range_max=port)
        for port in (25, 22)])
    check(list(net.security_group_rules(security_group_id=group.id, port_range_min=25)) == [], "half of a refused bulk")
    return group


def ports(network, subnet, group):
    port = life("port", "ports", dict(name="vm", network_id=network.id, device_id="server-1", security_group_ids=[group.id]),
                dict(description="changed", is_admin_state_up=False))
    tags("port", port)
    check(port.id in ids(net.get_subnet_ports(subnet.id)))
    bulk = list(net.create_ports([dict(network_id=network.id, name=f"bulk{i}") for i in range(3)]))
    check([each.name for each in bulk] == ["bulk0", "bulk1", "bulk2"])
    for each in bulk:
        net.delete_port(each)
    return port


def trunks(network):
    parent = net.create_port(network_id=network.id, name="parent")
    child = net.create_port(network_id=network.id, name="child")
    end.callback(net.delete_port, parent)
    end.callback(net.delete_port, child)
    trunk = life("trunk", "trunks", dict(name="bundle", port_id=parent.id), dict(description="changed"))
    net.add_trunk_subports(trunk, [dict(port_id=child.id, segmentation_type="vlan", segmentation_id=7)])
    check([each["port_id"] for each in net.get_trunk_subports(trunk)["sub_ports"]] == [child.id])
    net.delete_trunk_subports(trunk, [dict(port_id=child.id)])
    check(net.get_trunk_subports(trunk)["sub_ports"] == [])


def routers(network, subnet, port):
    public = net.create_network(name="public", is_router_external=True)
    end.callback(net.delete_network, public)
    net.create_subnet(network_id=public.id, name="public4", ip_version=4, cidr="203.0.113.0/24", is_dhcp_enabled=False)
    router = life("router", "routers", dict(name="edge", external_gateway_info=None), dict(name="rim", description="changed"))
    tags("router", router)
    net.add_interface_to_router(router, subnet_id=subnet.id)
    routes = {"router": {"routes": [{"destination": "172.16.0.0/16", "nexthop": "10.1.0.77"}]}}
    check(net.add_extra_routes_to_router(router, routes).routes == routes["router"]["routes"])
    check(net.remove_extra_routes_from_router(router, routes).routes == [])
    net.update_router(router, external_gateway_info={"network_id": public.id})
    end.callback(net.remove_interface_from_router, router, subnet_id=subnet.id)
    end.callback(net.update_router, router, external_gateway_info=None)
    helper = net.create_conntrack_helper(router, protocol="udp", port=69, helper="tftp")
    check(ids(net.conntrack_helpers(router)) == [helper.id])
    check(net.update_conntrack_helper(helper.id, router, port=6969).port == 6969)
    check(net.get_conntrack_helper(helper.id, router).port == 6969)
    net.delete_conntrack_helper(helper.id, router, ignore_missing=False)
    floating = life("ip", "ips", dict(floating_network_id=public.id, description="the first"), dict(port_id=port.id), named=False)
    tags("ip", floating)
    check(net.update_ip(floating, port_id=None).port_id is None)
    check(net.find_available_ip().id == floating.id)
    address = port.fixed_ips[0]["ip_address"]
    net.add_ip_to_port(port, floating)
    check(net.get_ip(floating.id).port_id == port.id)
    net.remove_ip_from_port(floating)
    check(net.get_ip(floating.id).port_id is None)
    forwardings(net.get_ip(floating.id), port, address)
    scheduling(router)


def forwardings(floating, port, address):
    wanted = dict(internal_port_id=port.id, internal_ip_address=address, internal_port=80, external_port=8080, protocol="tcp")
    forwarding = net.create_floating_ip_port_forwarding(floating, **wanted)
    check(ids(net.floating_ip_port_forwardings(floating)) == [forwarding.id])
    check(net.find_floating_ip_port_forwarding(floating, forwarding.id).id == forwarding.id)
    check(net.update_floating_ip_port_forwarding(floating, forwarding.id, external_port=8081).external_port == 8081)
    check(net.get_floating_ip_port_forwarding(floating, forwarding.id).external_port == 8081)
    net.delete_floating_ip_port_forwarding(floating, forwarding.id, ignore_missing=False)
    forwarding = net.create_port_forwarding(floatingip_id=floating.id, **wanted)
    check(ids(net.port_forwardings(floating, protocol="tcp")) == [forwarding.id])
    check(net.find_port_forwarding(forwarding.id, floating).id == forwarding.id)
    check(net.update_port_forwarding(forwarding.id, floating, description="web").description == "web")
    check(net.get_port_forwarding(forwarding.id, floating).description == "web")
    net.delete_port_forwarding(forwarding.id, floating, ignore_missing=False)


def agents():
    ovn = [each for each in net.agents() if each.binary == "ovn-controller"][0]
    check(net.get_agent(ovn.id).host == ovn.host)
    check(net.update_agent(ovn.id, description="in the cellar").description == "in the cellar")
    refused(exceptions.ResourceNotFound, net.delete_agent, NOWHERE, ignore_missing=False)
    check({each.name for each in net.availability_zones()} == {"az1"})


def scheduling(router):
    l3 = next(net.agents(agent_type="L3 agent"))
    check(l3.id in ids(net.routers_hosting_l3_agents(router)))
    check(router.id in ids(net.agent_hosted_routers(l3)))
    net.remove_router_from_agent(l3, router)
    check(router.id not in ids(net.agent_hosted_routers(l3)))
    net.add_router_to_agent(l3, router)
    check(router.id in ids(net.agent_hosted_routers(l3)))


def dhcp(network):
    agent = next(net.agents(agent_type="DHCP agent"))
    check(agent.id in ids(net.network_hosting_dhcp_agents(network)))
    net.remove_dhcp_agent_from_network(agent, network)
    check(network.id not in ids(net.dhcp_agent_hosting_networks(agent)))
    net.add_dhcp_agent_to_network(agent, network)
    check(network.id in ids(net.dhcp_agent_hosting_networks(agent)))


def ndp_proxies():
    scope = net.create_address_scope(name="six", ip_version=6)
    end.callback(net.delete_address_scope, scope)
    pool = net.create_subnet_pool(name="six", prefixes=["2001:db8::/32"], default_prefix_length=64, address_scope_id=scope.id)
    end.callback(net.delete_subnet_pool, pool)
    outside = net.create_network(name="outside6", is_router_external=True)
    end.callback(net.delete_network, outside)
    net.create_subnet(network_id=outside.id, ip_version=6, subnet_pool_id=pool.id, is_dhcp_enabled=False)
    inside = net.create_network(name="inside6")
    end.callback(net.delete_network, inside)
    subnet = net.create_subnet(network_id=inside.id, ip_version=6, subnet_pool_id=pool.id)
    router = net.create_router(name="ndp", external_gateway_info={"network_id": outside.id}, enable_ndp_proxy=True)
    end.callback(net.delete_router, router)
    net.add_interface_to_router(router, subnet_id=subnet.id)
    end.callback(net.remove_interface_from_router, router, subnet_id=subnet.id)
    port = net.create_port(network_id=inside.id)
    end.callback(net.delete_port, port)
    life("ndp_proxy", "ndp_proxies", dict(name="ndp", router_id=router.id, port_id=port.id), dict(description="changed"))


def qos():
    policy = life("qos_policy", "qos_policies", dict(name="gold", description="best"), dict(description="better"))
    life("qos_bandwidth_limit_rule", "qos_bandwidth_limit_rules", dict(max_kbps=1000, max_burst_kbps=800, direction="egress"),
         dict(max_kbps=2000), policy, parent_first=False, named=False)
    life("qos_dscp_marking_rule", "qos_dscp_marking_rules", dict(dscp_mark=26), dict(dscp_mark=28), policy, parent_first=False, named=False)
    life("qos_minimum_bandwidth_rule", "qos_minimum_bandwidth_rules", dict(min_kbps=100, direction="egress"), dict(min_kbps=200), policy,
         parent_first=False, named=False)
    life("qos_minimum_packet_rate_rule", "qos_minimum_packet_rate_rules", dict(min_kpps=10, direction="any"), dict(min_kpps=20), policy,
         parent_first=False, named=False)
    check("bandwidth_limit" in [each.type for each in net.qos_rule_types()])
    check(net.get_qos_rule_type("dscp_marking").type == "dscp_marking")
    check(net.find_qos_rule_type("dscp_marking").type == "dscp_marking")
    check(len(net.get_qos_policy(policy.id).rules) == 4)


def sharing(network, group):
    other = conn.identity.find_project("demo").id
    policy = life("rbac_policy", "rbac_policies",
                  dict(object_type="network", object_id=network.id, action="access_as_shared", target_project_id=other),
                  dict(target_project_id=conn.identity.find_project("alt_demo").id), named=False)
    check(policy.project_id == me)


def local_ips(network, port):
    local = life("local_ip", "local_ips", dict(name="cache", network_id=network.id), dict(description="changed"))
    association = net.create_local_ip_association(local.id, fixed_port_id=port.id)
    check(association.fixed_port_id == port.id)
    check([each.fixed_port_id for each in net.local_ip_associations(local.id)] == [port.id])
    check(net.get_local_ip_association(port.id, local.id).fixed_port_id == port.id)
    check(net.find_local_ip_association(port.id, local.id).fixed_port_id == port.id)
    net.delete_local_ip_association(local.id, port.id, ignore_missing=False)
    check(list(net.local_ip_associations(local.id)) == [])


def metering():
    label = life("metering_label", "metering_labels", dict(name="traffic", description="to the world"), None)
    life("metering_label_rule", "metering_label_rules", dict(metering_label_id=label.id, direction="ingress", source_ip_prefix="192.0.2.0/24"),
         None, named=False)


def flavors():
    flavor = life("flavor", "flavors", dict(name="fast", service_type="L3_ROUTER_NAT"), dict(description="changed"))
    profile = life("service_profile", "service_profiles", dict(description="what is under it", meta_info="x"), dict(description="changed"), named=False)
    net.associate_flavor_with_service_profile(flavor, profile)
    check(net.get_flavor(flavor.id).service_profile_ids == [profile.id])
    net.disassociate_flavor_from_service_profile(flavor, profile)
    check(net.get_flavor(flavor.id).service_profile_ids == [])
    check("L3_ROUTER_NAT" in [each.service_type for each in net.service_providers()])


def quotas():
    check(net.get_quota_default(me).networks == 100)
    check(net.update_quota(me, networks=77).networks == 77)
    check(net.get_quota(me).networks == 77)
    check(net.get_quota(me, details=True).networks["limit"] == 77)
    check([each.networks for each in net.quotas() if each.project_id == me] == [77], list(net.quotas()))
    net.delete_quota(me)
    check(net.get_quota(me).networks == 100)


def extensions():
    check("router" in [each.alias for each in net.extensions()])
    check(net.find_extension("router").alias == "router")


def auto_allocation():
    outside = net.create_network(name="auto", is_router_external=True, is_default=True)
    end.callback(net.delete_network, outside)
    net.create_subnet(network_id=outside.id, ip_version=4, cidr="198.51.100.0/24", is_dhcp_enabled=False)
    pool = net.create_subnet_pool(name="auto", prefixes=["10.70.0.0/16"], default_prefix_length=26, is_default=True, is_shared=True)
    end.callback(net.delete_subnet_pool, pool)
    net.validate_auto_allocated_topology(me)
    topology = net.get_auto_allocated_topology(me)
    check(net.get_network(topology.id).name == "auto_allocated_network")
    net.delete_auto_allocated_topology(me)
    check(net.find_network(topology.id) is None)


def complete():
    there = {name for name, value in vars(_proxy.Proxy).items() if not name.startswith("_") and inspect.isfunction(value)}
    missing = [name for name in sorted(there - net.called) if not any(re.fullmatch(names, name) for names, _ in LEFT_OUT)]
    check(not missing, "not toured:", missing)


def tour():
    with end:
        network, subnet = networks_and_subnets()
        revisions(network)
        pages()
        group = groups()
        port = ports(network, subnet, group)
        trunks(network)
        routers(network, subnet, port)
        agents()
        dhcp(network)
        ndp_proxies()
        qos()
        sharing(network, group)
        local_ips(network, port)
        metering()
        flavors()
        quotas()
        extensions()
        auto_allocation()
    complete()


if __name__ == "__main__":
    tour()
    print(len(net.called), "calls of the proxy toured", file=sys.stderr)
