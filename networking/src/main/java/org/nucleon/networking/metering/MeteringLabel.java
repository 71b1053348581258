package org.nucleon.networking.metering;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// What traffic is counted for.
public final class MeteringLabel {

  private MeteringLabel() {}

  public static final String RESOURCE_NAME = "metering_label";

  static final String PREFIX = "metering";

  public static final Attribute<String> NAME = Attribute.of("name", Types.name(255)).settable().byDefault("").sortable()
      .about("A name for people; need not be unique.");

  public static final Attribute<String> DESCRIPTION = Attribute.string("description", 1024).settable().byDefault("").sortable()
      .about("Text for people.");

  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").settable().byDefault(false).sortable()
      .about("Whether it counts the traffic of all projects' routers, not of its own project's alone.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "metering_labels").prefixed(PREFIX).with(NAME, DESCRIPTION, SHARED)
      .bulk().withoutUpdate().notFoundAs("MeteringLabelNotFound", "Metering label '%s' does not exist.")
      .about("What traffic is counted for.");

  static final Extension EXTENSION = Extension.named("metering", "Neutron Metering", "Labels that traffic through routers is counted for.",
      "2013-06-12T10:00:00-00:00").with(RESOURCE, MeteringLabelRule.RESOURCE);
}
