package org.nucleon.networking.routerflavor;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Types;
import org.nucleon.networking.flavor.Flavor;
import org.nucleon.networking.router.Router;

/// The declaration of routers' flavors.
public final class RouterFlavor {

  private RouterFlavor() {}

  public static final Attribute<String> FLAVOR_ID = Attribute.reference("flavor_id", Flavor.RESOURCE_NAME).settable().nullByDefault().sortable()
      .guarded().about("The flavor that says who makes the router.");

  /// The name of the provider that the flavor chose when the router was made.
  static final Attribute<String> PROVIDER = Attribute.string("service_provider", 255).hidden().nullByDefault();

  static final Attribute<String> SERVICE_TYPE_ID = Attribute.of("service_type_id", Types.UUID).settable().nullByDefault()
      .about("A type of service, of the days before flavors; it is kept as given.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("l3-flavors", "Router Flavor Extension", "Routers come in flavors.", "2016-05-17T00:00:00-00:00")
          .extend(Router.RESOURCE_NAME, FLAVOR_ID, PROVIDER),
      Extension.named("router-service-type", "Router Service Type", "Routers name a type of service.", "2013-01-29T00:00:00-00:00")
          .extend(Router.RESOURCE_NAME, SERVICE_TYPE_ID));

  /// Whether somebody else makes the router: it is none of the backend's business then.
  public static boolean isMadeElsewhere(Entity router) {
    return router.find(PROVIDER).filter(name -> BuiltIn.named(name).isEmpty()).isPresent();
  }
}
