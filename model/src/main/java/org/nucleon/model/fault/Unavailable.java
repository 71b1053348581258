package org.nucleon.model.fault;

/// A resource pool or a backend is exhausted or absent.
public class Unavailable extends Fault {

  public Unavailable(String type, String message) {
    super(type, message);
  }

  protected Unavailable(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 503;
  }
}
