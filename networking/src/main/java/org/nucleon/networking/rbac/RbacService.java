package org.nucleon.networking.rbac;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;

/// Puts RBAC policies together.
public final class RbacService implements Service {

  @Override
  public String name() {
    return "rbac";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(RbacPolicy.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(RbacPolicy.NAME, new RbacRules());
  }
}
