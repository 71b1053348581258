package org.nucleon.importer;

/// Why nothing was imported; the message is for the operator.
public final class CannotImport extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotImport(String message) {
    super(message);
  }
}
