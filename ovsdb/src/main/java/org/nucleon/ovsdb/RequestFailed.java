package org.nucleon.ovsdb;

/// The server answered a request with an error.
public final class RequestFailed extends OvsdbException {
  private final String error;

  RequestFailed(String request, String error, String details) {
    super("%s: %s%s".formatted(request, error, details.isEmpty() ? "" : ": " + details));
    this.error = error;
  }

  /// The same failure with the stack of the thread that waited.
  RequestFailed(RequestFailed origin) {
    super(origin.getMessage(), origin);
    this.error = origin.error;
  }

  /// The server's short word, such as `unknown database`.
  public String error() {
    return error;
  }
}
