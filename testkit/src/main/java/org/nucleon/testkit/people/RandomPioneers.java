package org.nucleon.testkit.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Requests for what few have asked for yet: flavors, shares, defaults, migrations, and what a backend does not carry but has to live with.
/// One thread at a time.
final class RandomPioneers extends Asker {
  private static final List<String> PROJECTS = List.of("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210", "*");
  private static final List<String> OWNERS = List.of("compute:nova", "baremetal:none", "neutron:LOADBALANCERV2", "Octavia", "network:distributed",
      "network:local_ip", "network:router_interface", "trunk:subport", "");
  private final Person nova;
  private int count;

  RandomPioneers(Random random, Person admin, Person nova, Known known) {
    super(random, admin, known);
    this.nova = nova;
  }

  /// @param count of all requests so far
  void doSomething(int count) {
    this.count = count;
    switch (random.nextInt(24)) {
      case 0 -> flavor();
      case 1, 2 -> keep("router", admin.tryCreate("router", router()));
      case 3 -> admin.tryUpdate("router", any("router"), routerChange());
      case 4 -> {
        var kind = oneOf("flavor", "service_profile");
        admin.tryUpdate(kind, any(kind), "enabled", random.nextBoolean());
      }
      case 5, 6 -> share();
      case 7 -> admin.tryUpdate("policy", any("policy"), oneOf("is_default", "shared"), random.nextBoolean());
      case 8 -> keep("policy", admin.tryCreate("policy", "name", "d" + count, "is_default", true, "project_id", oneOf(PROJECTS.subList(0, 2))));
      case 9 -> keep("network", admin.tryCreate("network", network()));
      case 10, 11 -> migrate();
      case 12 -> localIp();
      case 13 -> proxy();
      case 14 -> template();
      case 15 -> keep("security_group", admin.tryCreate("security_group", "name", "g" + count, "project_id", oneOf(PROJECTS.subList(0, 2))));
      case 16 -> keep("security_group_rule", admin.tryCreate("security_group_rule", rule()));
      case 17, 18 -> keep("port", nova.tryCreate("port", port()));
      case 19 -> nova.tryUpdate("port", any("port"), portChange());
      case 20 -> admin.tryUpdate("subnet", any("subnet"), subnetChange());
      case 21 -> keep("floatingip", admin.tryCreate("floatingip", floatingIp()));
      case 22 -> nest();
      default -> helper();
    }
  }

  /// Of a router that OVN does not make.
  private void flavor() {
    var profile = keep("service_profile", admin.tryCreate("service_profile", "driver",
        "neutron.services.l3_router.service_providers." + oneOf("single_node.SingleNodeDriver", "ha.HaDriver", "dvr.DvrDriver")));
    if (profile.accepted()) {
      keep("flavor", admin.tryCreate("flavor", "name", "f" + count, "service_type", "L3_ROUTER_NAT", "service_profiles", List.of(profile.id())));
    }
  }

  private Object[] router() {
    var members = new ArrayList<Object>(List.of("name", "r" + count, "external_gateway_info", Map.of("network_id", any("outside"))));
    if (random.nextBoolean()) {
      members.addAll(List.of("flavor_id", any("flavor")));
    }
    if (random.nextBoolean()) {
      members.addAll(List.of("enable_default_route_ecmp", true, "enable_default_route_bfd", random.nextBoolean()));
    }
    return members.toArray();
  }

  private Object[] routerChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"admin_state_up", false, oneOf("ha", "distributed"), random.nextBoolean()};
      case 1 -> new Object[] {"enable_ndp_proxy", random.nextBoolean()};
      case 2 -> new Object[] {"external_gateway_info", Map.of("network_id", any("outside"), "external_fixed_ips",
          List.of(Map.of("subnet_id", any("subnet")), Map.of("subnet_id", any("subnet"))))};
      default -> new Object[] {"description", "d" + count};
    };
  }

  /// Lets another project, or all of them, use something, otherwise, or no more.
  private void share() {
    switch (random.nextInt(3)) {
      case 0 -> {
        var kind = oneOf("network", "outside", "policy", "security_group", "subnetpool4", "address_scope4");
        keep("rbac_policy", admin.tryCreate("rbac_policy", "object_type", type(kind), "object_id", any(kind),
            "action", kind.equals("network") && random.nextBoolean() ? "access_as_external" : "access_as_shared", "target_tenant", oneOf(PROJECTS)));
      }
      case 1 -> admin.tryUpdate("rbac_policy", any("rbac_policy"), "target_tenant", oneOf(PROJECTS));
      default -> remove("rbac_policy");
    }
  }

  private static String type(String kind) {
    return switch (kind) {
      case "outside" -> "network";
      case "policy" -> "qos_policy";
      case "subnetpool4" -> "subnetpool";
      case "address_scope4" -> "address_scope";
      default -> kind;
    };
  }

  private Object[] network() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"name", "n" + count, "mtu", 1280L + random.nextInt(100), "dns_domain", "n%d.example.".formatted(count)};
      case 1 -> new Object[] {"name", "n" + count, "project_id", oneOf(PROJECTS.subList(0, 2)), "qos_policy_id", any("policy")};
      case 2 -> new Object[] {"name", "n" + count, "admin_state_up", false, "shared", true};
      default -> new Object[] {"name", "n" + count, "provider:network_type", "vlan", "provider:physical_network", "physnet1", "qinq", random.nextBoolean(), "pvlan", true};
    };
  }

  /// As Nova moves a machine: a second host beside the first, and then only that, or the first as before.
  private void migrate() {
    var port = any("machine");
    switch (random.nextInt(4)) {
      case 0 -> nova.tryUpdate("port", port, "binding:profile", Map.of("migrating_to", oneOf("hv1", "hv2")));
      case 1 -> nova.within(port).tryCreate("binding", "host", "hv2", "vnic_type", oneOf("normal", "direct"));
      case 2 -> nova.within(port).act("binding", oneOf("hv1", "hv2"), "activate");
      default -> nova.tryUpdate("port", port, "binding:host_id", oneOf("hv1", "hv2"), "binding:profile", Map.of());
    }
  }

  private void localIp() {
    switch (random.nextInt(3)) {
      case 0 -> keep("local_ip", admin.tryCreate("local_ip", "network_id", any("network")));
      case 1 -> admin.within(any("local_ip")).tryCreate("local_ip_association", "fixed_port_id", any("machine"));
      default -> remove("local_ip");
    }
  }

  private void proxy() {
    if (oneIn(3)) {
      remove("ndp_proxy");
    } else {
      keep("ndp_proxy", admin.tryCreate("ndp_proxy", "router_id", any("router"), "port_id", any("port")));
    }
  }

  /// What new security groups begin with.
  private void template() {
    if (oneIn(3)) {
      remove("default_security_group_rule");
    } else {
      keep("default_security_group_rule", admin.tryCreate("default_security_group_rule", "direction", oneOf("ingress", "egress"),
          "ethertype", oneOf("IPv4", "IPv6"), "protocol", oneOf("tcp", "udp", "41"), "remote_group_id", oneOf("PARENT", null),
          "used_in_default_sg", random.nextBoolean(), "used_in_non_default_sg", true));
    }
  }

  private Object[] rule() {
    var group = any("security_group");
    return switch (random.nextInt(3)) {
      case 0 -> new Object[] {"security_group_id", group, "direction", oneOf("ingress", "egress"), "protocol", "icmp", "port_range_min", 3L,
          "port_range_max", oneOf(0L, 4L)};
      case 1 -> new Object[] {"security_group_id", group, "direction", "ingress", "ethertype", "IPv6", "remote_ip_prefix", "fd00:%x::9/64".formatted(count % 9)};
      default -> new Object[] {"security_group_id", group, "direction", "egress", "protocol", oneOf("6", "17", "132"), "port_range_min", 1L,
          "port_range_max", 65_535L};
    };
  }

  private Object[] port() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"network_id", any("network"), "qos_policy_id", any("policy"), "binding:host_id", oneOf("hv1", "hv2")};
      case 1 -> new Object[] {"network_id", any(oneOf("network", "outside")), "device_owner", oneOf(OWNERS), "device_id", "d" + count};
      case 2 -> new Object[] {"network_id", any("network"), "project_id", oneOf(PROJECTS.subList(0, 2)), "admin_state_up", false};
      default -> new Object[] {"network_id", any("network"), "binding:vnic_type", oneOf("macvtap", "direct-physical", "virtio-forwarder", "vdpa"),
          "binding:host_id", oneOf("hv1", "hv2"), "dns_name", "h" + random.nextInt(4), "dns_domain", "p.example."};
    };
  }

  private Object[] portChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"device_owner", oneOf(OWNERS)};
      case 1 -> new Object[] {"fixed_ips", List.of(Map.of("subnet_id", any("subnet")), Map.of("subnet_id", any("subnet")))};
      case 2 -> new Object[] {"propagate_uplink_status", random.nextBoolean(), "description", "d" + count};
      default -> new Object[] {"port_security_enabled", true, "allowed_address_pairs", List.of()};
    };
  }

  private Object[] subnetChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"segment_id", any("segment")};
      case 1 -> new Object[] {"gateway_ip", "fe80::1"};
      case 2 -> new Object[] {"dns_publish_fixed_ip", random.nextBoolean()};
      default -> new Object[] {"service_types", List.of("network:router_gateway"), "description", "d" + count};
    };
  }

  private Object[] floatingIp() {
    return oneIn(2) ? new Object[] {"floating_network_id", any("outside"), "qos_policy_id", any("policy"), "port_id", any("machine")}
        : new Object[] {"floating_network_id", any("outside"), "dns_name", "f" + count, "dns_domain", "f.example.", "project_id", oneOf(PROJECTS.subList(0, 2))};
  }

  /// Carries ports in a port whose networks say by which tag, or in one that is carried itself.
  private void nest() {
    keep("trunk", admin.tryCreate("trunk", "port_id", any(oneOf("machine", "port")), "admin_state_up", random.nextBoolean(),
        "sub_ports", List.of(Map.of("port_id", any("port"), "segmentation_type", "inherit"))));
  }

  private void helper() {
    admin.within(any("router")).tryCreate("conntrack_helper", "protocol", "udp", "port", 69L, "helper", "tftp");
  }
}
