package org.nucleon.networking.segmentrange;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.numbers.NumberRange;

/// The declaration of network segment ranges.
public final class NetworkSegmentRange {

  private NetworkSegmentRange() {}

  public static final String RESOURCE_NAME = "network_segment_range";

  private static final long NUMBER_MAX = (1L << 32) - 1;

  /// Whether it comes from the configuration; such a range is not changed here.
  public static final Attribute<Boolean> DEFAULT = Attribute.bool("default").byDefault(false).about("Whether it comes from the configuration.");

  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").settable().byDefault(true)
      .about("Whether all projects get numbers from it, and not one alone.");

  public static final Attribute<String> NETWORK_TYPE = Attribute.of("network_type", Types.oneOf("vlan", "vxlan", "gre", "geneve")).settable().filterable()
      .about("The type of the networks.");

  public static final Attribute<String> PHYSICAL_NETWORK = Attribute.string("physical_network", 64).settable().byDefault("").nullMeaning("").filterable()
      .about("The physical network, for VLANs; empty for others.");

  public static final Attribute<Long> MINIMUM = Attribute.of("minimum", Types.bigInteger(1, NUMBER_MAX)).settable().updatable().about("Its first number.");

  public static final Attribute<Long> MAXIMUM = Attribute.of("maximum", Types.bigInteger(1, NUMBER_MAX)).settable().updatable().about("Its last number.");

  public static final Attribute<Map<String, Object>> USED = Attribute.of("used", Types.OBJECT).computed()
      .about("The numbers in use, each with the project of its network.");

  public static final Attribute<List<Long>> AVAILABLE = Attribute.of("available", Types.list(Types.bigInteger(1, NUMBER_MAX))).computed()
      .about("The free numbers; of very many the lowest.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "network_segment_ranges")
      .with(Standard.NAME, DEFAULT, SHARED, NETWORK_TYPE, PHYSICAL_NETWORK, MINIMUM, MAXIMUM, USED, AVAILABLE)
      .standard().taggable().bulk()
      .notFoundAs("NetworkSegmentRangeNotFound", "Network Segment Range %s could not be found.")
      .about("Numbers that networks get when none is named.");

  static final Extension EXTENSION = Extension.named("network-segment-range", "Neutron Network Segment Range",
      "Ranges of VLAN tags and tunnel keys, for projects or for all.", "2018-11-29T00:00:00-00:00").with(RESOURCE);

  static NumberRange numbers(Entity range) {
    return NumberRange.of(range.get(MINIMUM), range.get(MAXIMUM));
  }
}
