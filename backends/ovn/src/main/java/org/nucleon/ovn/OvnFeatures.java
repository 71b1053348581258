package org.nucleon.ovn;

import static org.nucleon.engine.Feature.carried;
import static org.nucleon.engine.Feature.missing;

import java.util.List;
import org.nucleon.engine.Feature;

/// What OVN carries of what the API promises. Whoever teaches the backend something moves it here from one end to the other.
final class OvnFeatures {

  private OvnFeatures() {}

  static final List<Feature> ALL = List.of(
      carried("networks in tunnels", "logical switches; Geneve or VXLAN, whatever chassis speak to each other"),
      carried("provider networks, flat and VLAN", "localnet ports, with the MTU of the wire"),
      carried("transparent VLANs and QinQ", "switches that let tags through; localnet ports with 802.1ad"),
      carried("multicast snooping", "switches that learn who listens, with `[ovs] igmp_snooping_enable`"),
      carried("MAC addresses learnt on provider networks",
          "with `[ovn] localnet_learn_fdb`; forgotten after `fdb_age_threshold`, which OVN heeds since 23.09"),
      carried("routed provider networks", "a localnet port for each segment; hosts are on the segments that they are wired to"),
      carried("DHCPv4 and DHCPv6, with ports' own options", "DHCP options, answered on the machine's host"),
      carried("router advertisements", "routers' ports; SLAAC, stateless and stateful DHCPv6"),
      carried("names of ports", "DNS records, answered on the machine's host"),
      carried("metadata", "a port of each network, with `[ovn] ovn_metadata_enabled`; `nucleon metadata-agent` answers on each host and asks Nova"),
      carried("port security and allowed address pairs", "port security of switch ports; virtual routers' MAC addresses are with whoever is in charge"),
      carried("addresses that ports share", "virtual ports, which are where they were announced last, and show that host"),
      carried("ports without port security", "switch ports for unknown addresses"),
      carried("SR-IOV and bare metal", "external ports, which chassis serve in their machines' stead: their router's gateway, if there is one; drivers of their own plug them in"),
      carried("network cards that are hosts of OVN", "ports that a card's own chassis plugs in"),
      carried("L2 gateways (VTEP)", "switch ports of type vtep"),
      carried("live migration", "ports requested on two chassis; the second takes over when the machine is heard there"),
      carried("trunks", "subports are child ports; told apart by VLAN tags"),
      carried("security groups, stateful and stateless", "port groups and ACLs; remote groups and address groups as address sets"),
      carried("private VLANs", "port groups whose ACLs drop what comes from ports that are isolated, or in another community; security groups judge the rest"),
      carried("logs of security groups", "ACLs that log, with meters"),
      carried("QoS: bandwidth limits and DSCP marks", "QoS rules for ports, networks, floating IPs and gateways"),
      carried("QoS: minimum bandwidth, outwards on provider networks", "queues at the interfaces that hosts name with `ovn-egress-iface`"),
      carried("routers", "logical routers, distributed over all hosts; extra routes"),
      carried("gateways on several chassis", "HA chassis groups by availability zone, watched by BFD as often as `[ovn_nb_global] bfd_*` say; placed anew when chassis come and go"),
      carried("several gateways of a router", "together on chassis that reach all their wires, else apart; default routes of equal cost, whose next hops BFD can watch"),
      carried("source NAT", "NAT to the address of each gateway"),
      carried("address scopes at routers", "policies of routers between scopes, and no source NAT within one, with `[ovn] ovn_router_address_scopes`"),
      carried("floating IPs", "NAT on the gateway's chassis, or on the machine's host where distributed and not on the wire of a router in tunnels"),
      carried("port forwarding, of TCP, UDP and SCTP, with ranges", "load balancers in routers and the switches behind them"),
      carried("MTU of external networks", "routers that tell senders what fits"),
      missing("DHCP for machines whose security groups do not let them ask",
          "OVN looks at the groups first: a rule has to let out UDP to port 67, or 547 for DHCPv6, as the rules of a new group do"),
      missing("allowed address pairs as members of remote groups", "OVN's sets of a group's addresses are of its ports' own"),
      missing("port forwarding of other protocols", "OVN's load balancers know TCP, UDP and SCTP"),
      missing("forwarded ports asked for from behind another router inside", "load balancers are in the switches next to the router; answers miss it"),
      missing("floating IPs asked for from inside, by machines without one, where the router translates no source",
          "answers take the straight way, untranslated"),
      missing("QoS: packet rate limits and minimum packet rates", "OVN limits bytes and counts no packets"),
      missing("QoS: minimum bandwidth inwards or in tunnels", "OVN has queues at the ports of physical networks only"),
      missing("metering of routers' traffic", "OVN keeps no counters by address"),
      missing("NDP proxy", "OVN's routers answer for IPv6 addresses of their own and for NAT only"),
      missing("local IPs", "OVN has no address that means another machine on each host"),
      missing("conntrack helpers", "OVN's connection tracking takes no helpers"),
      missing("EVPN", "needs dynamic routing, which OVN has since 25.03"),
      missing("routers of another flavor", "left to who provides them"),
      missing("routers that are not distributed, or not highly available", "OVN's routers are both; the flags are kept"),
      missing("trusted SR-IOV functions and uplink states", "the compute service's business"));
}
