package org.nucleon.networking.segment;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;

/// The declaration of segments: the ways in which a network is carried.
public final class NetworkSegment {

  private NetworkSegment() {}

  public static final String RESOURCE_NAME = "segment";

  public static final Attribute<String> NAME = Attribute.of("name", Types.name(255)).settable().nullByDefault().updatable().sortable()
      .about("A name for people; need not be unique.");

  public static final Attribute<String> NETWORK_ID = Attribute.reference("network_id", Network.NAME).settable().sortable()
      .about("The network that it carries.");

  public static final Attribute<String> NETWORK_TYPE = Attribute.string("network_type", 32).settable().sortable()
      .about("How it carries the network: flat, vlan, geneve …");

  public static final Attribute<String> PHYSICAL_NETWORK = Attribute.string("physical_network", 64).settable().nullByDefault().sortable()
      .about("The physical network that it is on.");

  public static final Attribute<Long> SEGMENTATION_ID = Attribute.of("segmentation_id", Types.bigInteger(Long.MIN_VALUE, Long.MAX_VALUE)).settable()
      .nullByDefault().sortable().about("VLAN tag or tunnel key, by network type.");

  /// Its place among the network's segments; never shown. Who makes a network gives it, together with all that was claimed for the segment.
  public static final Attribute<Integer> INDEX = Attribute.integer("segment_index", 0, Integer.MAX_VALUE).hidden();

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "segments").ownerless()
      .with(NAME, NETWORK_ID, NETWORK_TYPE, PHYSICAL_NETWORK, SEGMENTATION_ID, INDEX)
      .standard()
      .about("One way in which a network is carried.");

  /// The segment that a subnet belongs to.
  public static final Attribute<String> OF_SUBNET = Attribute.reference("segment_id", RESOURCE_NAME).settable().nullByDefault().updatable().sortable()
      .guarded().about("The segment that it belongs to; null if it is everywhere on the network.");

  public static final Attribute<Boolean> L2_ADJACENCY = Attribute.bool("l2_adjacency").computed()
      .about("Whether all ports of the network share a broadcast domain: no subnet belongs to a segment.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("segment", "Segment", "The ways in which networks are carried, each an object of its own.", "2016-02-24T17:00:00-00:00")
          .with(RESOURCE).extend(Subnet.NAME, OF_SUBNET),
      Extension.named("standard-attr-segment", "Standard Attribute Segment Extension", "Segments have the standard attributes.",
          "2018-04-09T10:00:00-00:00"),
      Extension.named("subnet-segmentid-writable", "Subnet SegmentID (writable)", "A subnet can be given to a segment later.",
          "2018-03-12T00:00:00-00:00"),
      Extension.named("subnet-segmentid-enforce", "Subnet SegmentID (policy enforced)", "Policy decides who gives subnets to segments.",
          "2018-09-04T00:00:00-00:00"),
      Extension.named("segments-peer-subnet-host-routes", "Segments peer-subnet host routes",
          "Subnets of a network's segments have routes to each other.", "2018-06-12T10:00:00-00:00"),
      Extension.named("l2_adjacency", "L2 Adjacency", "Networks show whether all their ports share a broadcast domain.",
          "2016-04-12T16:00:00-00:00").extend(Network.NAME, L2_ADJACENCY));
}
