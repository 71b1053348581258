package org.nucleon.identity.embedded;

/// A refusal as the Identity API words it: `{"error": {"code", "title", "message"}}`.
///
/// @see <a href="https://docs.openstack.org/api-ref/identity/v3/">Identity API v3</a>
final class Fault extends RuntimeException {

  private final int code;
  private final String title;

  private Fault(int code, String title, String message) {
    super(message, null, false, false);
    this.code = code;
    this.title = title;
  }

  static Fault badRequest(String message) {
    return new Fault(400, "Bad Request", message);
  }

  /// One wording for every reason, so that nobody learns which names exist.
  static Fault unauthorized() {
    return new Fault(401, "Unauthorized", "The request you have made requires authentication.");
  }

  static Fault forbidden(String action) {
    return new Fault(403, "Forbidden", "You are not authorized to perform the requested action: %s.".formatted(action));
  }

  static Fault notFound(String kind, String id) {
    return new Fault(404, "Not Found", "Could not find %s: %s.".formatted(kind, id));
  }

  static Fault conflict(String why) {
    return new Fault(409, "Conflict", "Conflict occurred: %s.".formatted(why));
  }

  static Fault tooLarge(int bytesMax) {
    return new Fault(413, "Request Entity Too Large", "A request body may have %d bytes.".formatted(bytesMax));
  }

  static Fault internal() {
    return new Fault(500, "Internal Server Error",
        "An unexpected error prevented the server from fulfilling your request.");
  }

  static Fault busy(String message) {
    return new Fault(503, "Service Unavailable", message);
  }

  int code() {
    return code;
  }

  String title() {
    return title;
  }
}
