package org.nucleon.model;

/// A JSON value that a [Type] does not take; the message is the reason, without the attribute's name.
public final class InvalidValue extends Exception {

  public InvalidValue(String reason) {
    super(reason, null, false, false);
  }
}
