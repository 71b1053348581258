package org.nucleon.networking.metering;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpPrefix;

/// Which traffic counts for a label, or does not although another rule of the label says so.
public final class MeteringLabelRule {

  private MeteringLabelRule() {}

  public static final String RESOURCE_NAME = "metering_label_rule";

  /// A bare address stands for itself alone.
  private static final Type<IpPrefix> PREFIX = Types.parsedText(64, "cidr", IpPrefix::parse, "'%s' is not a valid IP subnet");

  public static final Attribute<String> LABEL_ID = Attribute.reference("metering_label_id", MeteringLabel.RESOURCE_NAME).settable().sortable()
      .about("The label that it belongs to.");

  public static final Attribute<String> DIRECTION = Attribute.of("direction", Types.oneOf("ingress", "egress")).settable().sortable()
      .about("Whether it is about what comes into a router from outside, or leaves it.");

  public static final Attribute<Boolean> EXCLUDED = Attribute.bool("excluded").settable().byDefault(false).sortable()
      .about("Whether this traffic is left out of the count.");

  public static final Attribute<IpPrefix> REMOTE_IP_PREFIX = Attribute.of("remote_ip_prefix", PREFIX).settable().nullByDefault().sortable()
      .about("The addresses outside; in place of source and destination.");

  public static final Attribute<IpPrefix> SOURCE_IP_PREFIX = Attribute.of("source_ip_prefix", PREFIX).settable().nullByDefault().sortable()
      .about("Where the traffic comes from.");

  public static final Attribute<IpPrefix> DESTINATION_IP_PREFIX = Attribute.of("destination_ip_prefix", PREFIX).settable().nullByDefault().sortable()
      .about("Where the traffic goes to.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "metering_label_rules").prefixed(MeteringLabel.PREFIX)
      .with(LABEL_ID, DIRECTION, EXCLUDED, REMOTE_IP_PREFIX)
      .bulk().withoutUpdate().notFoundAs("MeteringLabelRuleNotFound", "Metering label rule '%s' does not exist.")
      .about("Which traffic counts for a label.");

  static final Extension SOURCE_AND_DESTINATION = Extension.named("metering_source_and_destination_fields",
      "Neutron Metering with source and destination filtering", "Rules of metering tell where traffic comes from and where it goes.",
      "2020-08-21T08:12:00-00:00").extend(RESOURCE_NAME, SOURCE_IP_PREFIX, DESTINATION_IP_PREFIX);
}
