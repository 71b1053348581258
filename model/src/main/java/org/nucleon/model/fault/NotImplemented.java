package org.nucleon.model.fault;

/// The API knows the operation, this deployment does not offer it.
public class NotImplemented extends Fault {

  public NotImplemented(String type, String message) {
    super(type, message);
  }

  protected NotImplemented(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 501;
  }
}
