package org.nucleon.model.fault;

/// A refusal that belongs to the API: the class fixes the HTTP status, its name (or a given one) is `NeutronError.type`.
///
/// Faults are answers, not defects, so they carry no stack trace.
public abstract class Fault extends RuntimeException {

  private final String type;

  protected Fault(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  protected Fault(String message) {
    super(message, null, false, false);
    this.type = getClass().getSimpleName();
  }

  /// The HTTP status of the answer.
  public abstract int status();

  /// The wire name: `NeutronError.type`.
  public final String type() {
    return type;
  }
}
