package org.nucleon.model.fault;

/// The object does not exist, or the caller may not see it.
public class NotFound extends Fault {

  public NotFound(String type, String message) {
    super(type, message);
  }

  protected NotFound(String message) {
    super(message);
  }

  @Override
  public int status() {
    return 404;
  }
}
