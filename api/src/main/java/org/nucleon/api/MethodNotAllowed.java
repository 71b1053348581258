package org.nucleon.api;

import org.nucleon.model.fault.Fault;

/// `405`: the path is known, the verb is not for it.
final class MethodNotAllowed extends Fault {

  MethodNotAllowed() {
    super("HTTPMethodNotAllowed", "The method specified is not allowed for this resource.");
  }

  @Override
  public int status() {
    return 405;
  }
}
