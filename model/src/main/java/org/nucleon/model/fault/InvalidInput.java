package org.nucleon.model.fault;

/// `400 InvalidInput`: "Invalid input for operation: …".
public final class InvalidInput extends BadRequest {

  public InvalidInput(String reason) {
    super("Invalid input for operation: " + reason + (reason.endsWith(".") ? "" : "."));
  }
}
