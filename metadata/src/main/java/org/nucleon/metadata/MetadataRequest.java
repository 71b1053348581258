package org.nucleon.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/// What a machine asks. Of its headers only those count that say how to read it: what a machine says of itself is not passed on.
///
/// @param target path and query
/// @param last   whether the machine expects no answer to anything after this
record MetadataRequest(String method, String target, byte[] body, boolean last) {
  private static final int HEAD_MAX = 16_384;
  private static final int BODY_MAX = 1_048_576;

  /// A request that is not understood or not taken.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /// Reads HTTP/1.0 and HTTP/1.1 (RFC 9112) as far as machines ask for metadata: no chunks, no upgrades.
  ///
  /// @return empty at the end of the connection
  static Optional<MetadataRequest> read(InputStream in) throws IOException, Refused {
    var lines = new Lines(in);
    var first = lines.next();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var words = first.get().split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[0].matches("[A-Z]{1,10}")) {
      throw new Refused(400, "This is not a request of HTTP/1.1.");
    }
    long length = 0;
    boolean last = words[2].equals("HTTP/1.0");
    for (var line = lines.required(); !line.isEmpty(); line = lines.required()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new Refused(400, "This header has no name.");
      }
      var value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = length(value);
        case "transfer-encoding" -> throw new Refused(411, "Say how long the content is.");
        case "connection" -> last = value.equalsIgnoreCase("close") || last && !value.equalsIgnoreCase("keep-alive");
        default -> { }
      }
    }
    var body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new Refused(400, "The content ends too early.");
    }
    return Optional.of(new MetadataRequest(words[0], path(words[1]), body, last));
  }

  private static long length(String value) throws Refused {
    if (!value.matches("\\d{1,18}")) {
      throw new Refused(400, "This is not a length.");
    }
    long length = Long.parseLong(value);
    if (length > BODY_MAX) {
      throw new Refused(413, "At most %d bytes are taken.".formatted(BODY_MAX));
    }
    return length;
  }

  /// Who believes to talk to a proxy names the server as well.
  private static String path(String target) throws Refused {
    var path = target.replaceFirst("^http://[^/?]*", "");
    if (path.isEmpty()) {
      return "/";
    }
    if (!path.startsWith("/")) {
      throw new Refused(400, "This is not a path.");
    }
    return path;
  }

  /// The lines of a request's head, of which there are only so many bytes.
  private static final class Lines {
    private final InputStream in;
    private int left = HEAD_MAX;

    Lines(InputStream in) {
      this.in = in;
    }

    String required() throws IOException, Refused {
      return next().orElseThrow(() -> new Refused(400, "The request ends too early."));
    }

    Optional<String> next() throws IOException, Refused {
      var line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          return Optional.empty();
        }
        if (--left < 0) {
          throw new Refused(431, "Too many headers.");
        }
        line.append((char) next); // ISO 8859-1, as headers are
      }
      int end = line.length();
      return Optional.of(end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString());
    }
  }

}
