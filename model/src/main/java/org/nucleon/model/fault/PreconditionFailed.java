package org.nucleon.model.fault;

/// An `If-Match` of the request does not hold.
public class PreconditionFailed extends Fault {

  public PreconditionFailed(String type, String message) {
    super(type, message);
  }

  protected PreconditionFailed(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 412;
  }
}
