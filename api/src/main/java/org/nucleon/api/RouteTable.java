package org.nucleon.api;

import java.util.List;
import org.nucleon.model.Model;

/// Every route of a model as `METHOD path`, sorted: what a reviewer looks at.
public final class RouteTable {

  private RouteTable() {}

  public static List<String> of(Model model) {
    return new Routes(model).table(model);
  }
}
