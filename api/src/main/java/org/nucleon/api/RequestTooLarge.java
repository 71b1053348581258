package org.nucleon.api;

import org.nucleon.model.fault.Fault;

/// `413`: the body is larger than the server reads.
final class RequestTooLarge extends Fault {

  RequestTooLarge() {
    super("HTTPRequestEntityTooLarge", "Request is too large.");
  }

  @Override
  public int status() {
    return 413;
  }
}
