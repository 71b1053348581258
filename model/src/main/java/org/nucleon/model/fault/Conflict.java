package org.nucleon.model.fault;

/// The request conflicts with the present state.
public class Conflict extends Fault {

  public Conflict(String type, String message) {
    super(type, message);
  }

  protected Conflict(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 409;
  }
}
