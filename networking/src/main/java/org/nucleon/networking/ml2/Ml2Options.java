package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Map;
import org.nucleon.config.Option;

/// What operators set of ML2.
final class Ml2Options {

  private Ml2Options() {}

  static final Option<List<String>> TYPE_DRIVERS = Option.list("ml2", "type_drivers").byDefault(List.of("local", "flat", "vlan", "gre", "vxlan", "geneve"))
      .about("The types that networks may have.");

  static final Option<List<String>> PROJECT_NETWORK_TYPES = Option.list("ml2", "project_network_types").byDefault(List.of("local"))
      .formerly("tenant_network_types").about("The types that networks get when none is named: the first with a free segment.");

  static final Option<List<String>> MECHANISM_DRIVERS = Option.list("ml2", "mechanism_drivers")
      .about("Who plugs ports in, in the order of their turns; all there are when it is not set.");

  static final Option<String> EXTERNAL_NETWORK_TYPE = Option.string("ml2", "external_network_type")
      .about("The type of external networks for which none is named.");

  static final Option<Integer> PATH_MTU = Option.integer("ml2", "path_mtu").byDefault(0).min(0)
      .about("The largest IP packet between hosts, in bytes, for overlay networks; 0 for as large as the physical network's.");

  static final Option<Map<String, String>> PHYSICAL_NETWORK_MTUS = Option.dict("ml2", "physical_network_mtus").byDefault(Map.of())
      .about("The largest IP packet of physical networks that differ from the rest: `physnet1:9000,physnet2:1500`.");

  static final Option<Integer> OVERLAY_IP_VERSION = Option.integer("ml2", "overlay_ip_version").byDefault(4).choices(4, 6)
      .about("The IP version of the hosts' tunnel endpoints.");

  static final Option<Integer> GLOBAL_PHYSNET_MTU = Option.integer("DEFAULT", "global_physnet_mtu").byDefault(1_500)
      .formerly("ml2", "segment_mtu").about("The largest IP packet of the physical networks, in bytes; 0 for no limit.");

  static final Option<List<String>> FLAT_NETWORKS = Option.list("ml2_type_flat", "flat_networks").byDefault(List.of("*"))
      .about("The physical networks that flat networks may be on; `*` for any.");

  static final Option<List<String>> NETWORK_VLAN_RANGES = Option.list("ml2_type_vlan", "network_vlan_ranges").byDefault(List.of())
      .about("Physical networks with the VLAN tags for networks that name none: `physnet1:1000:1999`; without tags `physnet1`.");

  static final Option<List<String>> GRE_RANGES = Option.list("ml2_type_gre", "tunnel_id_ranges").byDefault(List.of())
      .about("GRE keys for networks that name none: `1:1000,2000:2999`.");

  static final Option<List<String>> VXLAN_RANGES = Option.list("ml2_type_vxlan", "vni_ranges").byDefault(List.of())
      .about("VXLAN identifiers for networks that name none: `1:1000`.");

  static final Option<List<String>> GENEVE_RANGES = Option.list("ml2_type_geneve", "vni_ranges").byDefault(List.of())
      .about("Geneve identifiers for networks that name none: `1:65536`.");

  static final Option<Integer> GENEVE_HEADER_MAX = Option.integer("ml2_type_geneve", "max_header_size").byDefault(30).min(0)
      .about("The size of the Geneve header with its options, in bytes, which overlay networks' packets are smaller by.");

  static final Option<Boolean> VLAN_TRANSPARENT = Option.bool("DEFAULT", "vlan_transparent").byDefault(true)
      .about("Whether networks may pass frames with VLAN tags of their own; off takes the extension away.");

  static final Option<Boolean> VLAN_QINQ = Option.bool("DEFAULT", "vlan_qinq").byDefault(true)
      .about("Whether networks may stack VLAN tags; off takes the extension away.");

  static final List<Option<?>> ALL = List.of(TYPE_DRIVERS, PROJECT_NETWORK_TYPES, MECHANISM_DRIVERS, EXTERNAL_NETWORK_TYPE, PATH_MTU,
      PHYSICAL_NETWORK_MTUS, OVERLAY_IP_VERSION, GLOBAL_PHYSNET_MTU, FLAT_NETWORKS, NETWORK_VLAN_RANGES, GRE_RANGES, VXLAN_RANGES, GENEVE_RANGES,
      GENEVE_HEADER_MAX, VLAN_TRANSPARENT, VLAN_QINQ);
}
