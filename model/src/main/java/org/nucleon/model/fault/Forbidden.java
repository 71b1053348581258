package org.nucleon.model.fault;

/// The caller may see the object but may not do this to it.
public class Forbidden extends Fault {

  public Forbidden(String type, String message) {
    super(type, message);
  }

  protected Forbidden(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 403;
  }
}
