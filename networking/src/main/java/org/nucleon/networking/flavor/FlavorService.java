package org.nucleon.networking.flavor;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;

/// Flavors and service profiles.
public final class FlavorService implements Service {

  @Override
  public String name() {
    return "flavors";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(Flavor.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Flavor.RESOURCE_NAME, new FlavorRules());
    assembly.rules(Flavor.PROFILE_NAME, new ProfileRules());
    assembly.relation(Flavor.RESOURCE_NAME, Flavor.ITS_PROFILES.name(), new ProfilesOfFlavor());
    assembly.unstored(Flavor.NEXT_PROVIDER.name(), new NextProviders());
  }
}
