package org.nucleon.networking.serviceprovider;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// Lists the providers of services.
public final class ServiceProviderService implements Service {

  static final String RESOURCE_NAME = "service_provider";

  static final Attribute<String> TYPE = Attribute.string("service_type", 255).filterable().about("The kind of service.");
  static final Attribute<String> NAME = Attribute.string("name", 255).filterable().about("The provider's name.");
  static final Attribute<Boolean> DEFAULT = Attribute.bool("default").filterable().about("Whether it is taken when none is chosen.");

  private static final Extension EXTENSION = Extension.named("service-type", "Neutron Service Type Management",
      "Lists who realises which service.", "2013-01-20T00:00:00-00:00")
      .with(Resource.named(RESOURCE_NAME, "service_providers").without(Standard.ID).ownerless().with(TYPE, NAME, DEFAULT)
          .unstored().unpaged().readOnly().about("Someone who realises a kind of service."));

  @Override
  public String name() {
    return "service providers";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(EXTENSION);
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ProviderOptions.PROVIDERS);
  }

  /// @throws IllegalArgumentException when operators name a provider that is none, or that two of a kind are the default
  @Override
  public void assemble(Assembly assembly) {
    var configured = ServiceProvider.configured(assembly.settings());
    requireOneOfAKind(configured);
    configured.forEach(provider -> provider.contributeTo(assembly));
    assembly.unstored(RESOURCE_NAME, work -> work.contributed(ServiceProvider.class).stream().map(provider -> entity(work, provider)).toList());
  }

  private static void requireOneOfAKind(List<ServiceProvider> providers) {
    var names = new HashSet<String>();
    var drivers = new HashSet<String>();
    var defaults = new HashSet<String>();
    for (var provider : providers) {
      if (!names.add(provider.type() + ":" + provider.name())) {
        throw new IllegalArgumentException("two service providers of the kind %s are named %s".formatted(provider.type(), provider.name()));
      }
      if (!drivers.add(provider.driver())) {
        throw new IllegalArgumentException("two service providers have the driver %s".formatted(provider.driver()));
      }
      if (provider.byDefault() && !defaults.add(provider.type())) {
        throw new IllegalArgumentException("two service providers of the kind %s are the default".formatted(provider.type()));
      }
    }
  }

  private static Entity entity(Work work, ServiceProvider provider) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, provider.type() + ":" + provider.name());
    values.put(TYPE, provider.type());
    values.put(NAME, provider.name());
    values.put(DEFAULT, provider.byDefault());
    return Entity.of(work.resource(RESOURCE_NAME), values);
  }
}
