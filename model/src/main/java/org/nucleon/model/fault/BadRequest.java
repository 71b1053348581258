package org.nucleon.model.fault;

/// The request is malformed or asks for something impossible.
public class BadRequest extends Fault {

  public BadRequest(String type, String message) {
    super(type, message);
  }

  protected BadRequest(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 400;
  }
}
