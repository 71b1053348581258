package org.nucleon.app.importing;

import java.util.List;
import java.util.Map;

/// Ports that few clouds have, and the networks they are on.
///
/// @param network for those that need none of their own
record RarePorts(Endpoint api, String network) {

  private static final String BLUE = SmallCloud.BLUE;

  void make() {
    local();
    routed();
    moving();
    inCards();
  }

  private void local() {
    var near = maker().make("networks", "name", "near", "project_id", BLUE, "vlan_transparent", true);
    maker().make("subnets", "network_id", near, "ip_version", 4, "cidr", "10.72.0.0/24", "project_id", BLUE);
    maker().make("subnets", "network_id", near, "ip_version", 4, "cidr", "10.70.0.0/24", "service_types", List.of("compute:nova", "network:local_ip"),
        "project_id", BLUE);
    var local = maker().make("local_ips", "name", "cache", "network_id", near, "ip_mode", "passthrough", "project_id", BLUE);
    var user = maker().make("ports", "network_id", near, "name", "user", "project_id", BLUE, "numa_affinity_policy", "preferred", "device_profile",
        "gpu", "dns_name", "user");
    api.make("local_ips/%s/port_associations".formatted(local), Map.of("fixed_port_id", user));
    maker().tag("ports", user, "local");
  }

  /// A network of two segments, with a port that has an address of one and a port that waits for its host.
  private void routed() {
    var routed = maker().make("networks", "name", "routed", "provider:network_type", "vlan", "provider:physical_network", "physnet1",
        "provider:segmentation_id", 310);
    var first = api.list("segments?network_id=" + routed).path(0).path("id").asString();
    api.change("segments/" + first, "segment", Map.of("name", "rack 1", "description", "near the door"));
    var subnet = maker().make("subnets", "network_id", routed, "ip_version", 4, "cidr", "10.71.0.0/24", "segment_id", first);
    var second = maker().make("segments", "network_id", routed, "name", "rack 2", "network_type", "vlan", "physical_network", "physnet2",
        "segmentation_id", 310);
    maker().make("subnets", "network_id", routed, "ip_version", 4, "cidr", "10.73.0.0/24", "segment_id", second);
    maker().make("ports", "network_id", routed, "name", "later", "project_id", BLUE);
    maker().make("ports", "network_id", routed, "name", "in rack 1", "project_id", BLUE, "fixed_ips", List.of(Map.of("subnet_id", subnet)));
  }

  /// A machine on its way to another host.
  private void moving() {
    var moving = maker().make("ports", "network_id", network, "name", "moving", "project_id", BLUE, "binding:host_id", "hv1", "device_owner",
        "compute:nova", "device_id", "server-moving");
    api.make("ports/%s/bindings".formatted(moving), Map.of("host", "hv2", "profile", Map.of("migrating_to", "hv2")));
  }

  /// Ports in network cards, and one with a promise that is kept where it leaves for the wire.
  private void inCards() {
    var wire = maker().make("networks", "name", "wire", "provider:network_type", "vlan", "provider:physical_network", "physnet1",
        "provider:segmentation_id", 320);
    maker().make("subnets", "network_id", wire, "ip_version", 4, "cidr", "10.74.0.0/24");
    maker().make("ports", "network_id", wire, "name", "offloaded", "project_id", BLUE, "binding:vnic_type", "direct", "binding:host_id", "hv1",
        "binding:profile", Map.of("pci_vendor_info", "15b3:101e", "pci_slot", "0000:af:00.1", "physical_network", "physnet1", "capabilities", List.of("switchdev")));
    maker().make("ports", "network_id", wire, "name", "metal", "project_id", BLUE, "binding:vnic_type", "baremetal");
    var policies = api.list("qos/policies?name=guaranteed");
    maker().make("ports", "network_id", wire, "name", "guaranteed", "project_id", BLUE, "qos_policy_id", policies.path(0).path("id").asString());
  }

  private Maker maker() {
    return new Maker(api);
  }
}
