package org.nucleon.networking.flavor;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// The declaration of flavors and of the service profiles that they are made of.
public final class Flavor {

  private Flavor() {}

  public static final String RESOURCE_NAME = "flavor";
  static final String PROFILE_NAME = "service_profile";
  static final String PROFILES = "service_profiles";

  private static final int LONG_TEXT_MAX = 1_024;
  private static final int METAINFO_MAX = 4_096;
  private static final int SERVICE_TYPE_MAX = 36;

  private static final Attribute<String> DESCRIPTION = Attribute.string("description", LONG_TEXT_MAX).settable().byDefault("").nullable().updatable()
      .sortable().about("Text for people.");

  static final Attribute<Boolean> ENABLED = Attribute.bool("enabled").settable().byDefault(true).nullMeaning(true).updatable().sortable()
      .about("Whether it may be used.");

  // ---- flavors ----

  static final Attribute<String> SERVICE_TYPE = Attribute.string("service_type", SERVICE_TYPE_MAX).settable().sortable()
      .about("The kind of service, such as `L3_ROUTER_NAT`.");

  static final Attribute<List<String>> SERVICE_PROFILES = Attribute.of(PROFILES, Types.list(Types.UUID)).settable().byDefault(List.of()).updatable()
      .from(new Source.Links("flavor_service_profiles", "flavor_id", "service_profile_id", PROFILE_NAME))
      .about("Who may make it: the first that is enabled does.");

  /// The service profiles of a flavor, in its path.
  static final Resource.Relation ITS_PROFILES = Resource.Relation.nested(PROFILES, PROFILE_NAME, RESOURCE_NAME);

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "flavors").ownerless()
      .with(Standard.NAME, DESCRIPTION, SERVICE_TYPE, SERVICE_PROFILES, ENABLED).relation(ITS_PROFILES)
      .notFoundAs("FlavorNotFound", "Flavor %s could not be found.").about("A service as operators offer it.");

  // ---- service profiles ----

  static final Attribute<String> DRIVER = Attribute.string("driver", LONG_TEXT_MAX).settable().byDefault("").updatable().sortable()
      .about("What makes the service: the driver of a service provider.");

  static final Attribute<String> METAINFO = Attribute.string("metainfo", METAINFO_MAX).settable().byDefault("").updatable()
      .about("What the driver is told; it alone understands it.");

  static final Resource PROFILE = Resource.named(PROFILE_NAME, PROFILES).at(PROFILES).ownerless().with(DESCRIPTION, DRIVER, METAINFO, ENABLED)
      .notFoundAs("ServiceProfileNotFound", "Service Profile %s could not be found.").about("How a service of a flavor is made.");

  // ---- who makes a flavor ----

  /// The flavor, which the path names.
  static final Attribute<String> FLAVOR_ID = Attribute.of("flavor_id", Types.UUID).hidden();

  static final Attribute<String> PROVIDER = Attribute.string("provider", 255).about("The service provider's name.");

  static final Resource NEXT_PROVIDER = Resource.named("next_provider", "next_providers").at("next_providers").ownerless().unstored().readOnly().unpaged()
      .without(Standard.ID).with(FLAVOR_ID, PROVIDER, DRIVER, METAINFO).under(RESOURCE_NAME, FLAVOR_ID)
      .about("Who makes the next service of a flavor.");

  static final Extension EXTENSION = Extension.named("flavors", "Neutron Service Flavors", "Operators offer services of several makes.",
      "2015-09-17T10:00:00-00:00").with(RESOURCE, PROFILE, NEXT_PROVIDER);
}
