package org.nucleon.networking.logging;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// The wish that packets be noted.
public final class Log {

  private Log() {}

  public static final String RESOURCE_NAME = "log";

  static final String PREFIX = "log";

  public static final Attribute<String> RESOURCE_TYPE = Attribute.string("resource_type", 255).settable().sortable().neededByPolicy()
      .about("The kind of what decides about the packets, such as security_group.");

  public static final Attribute<String> RESOURCE_ID = Attribute.of("resource_id", Types.UUID).settable().nullByDefault().sortable().indexed()
      .about("The one whose decisions are noted; null for all of the kind.");

  public static final Attribute<String> TARGET_ID = Attribute.of("target_id", Types.UUID).settable().nullByDefault().sortable().indexed()
      .about("The port whose packets are noted; null for all.");

  public static final Attribute<String> EVENT = Attribute.of("event", Types.oneOf("ACCEPT", "DROP", "ALL")).settable().byDefault("ALL").filterable()
      .about("Which decisions are noted.");

  public static final Attribute<Boolean> ENABLED = Attribute.bool("enabled").settable().byDefault(true).updatable().sortable()
      .about("Whether packets are noted now.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "logs").prefixed(PREFIX)
      .with(Standard.NAME, RESOURCE_TYPE, RESOURCE_ID, EVENT, TARGET_ID, ENABLED)
      .standard().bulk().notFoundAs("LogResourceNotFound", "Log resource %s could not be found.")
      .about("The wish that packets be noted which someone lets pass or drops.");

  static final Extension EXTENSION = Extension.named("logging", "Logging API Extension", "Packets can be noted that security groups decide about.",
      "2017-01-01T10:00:00-00:00").with(RESOURCE, LoggableResources.RESOURCE);
}
