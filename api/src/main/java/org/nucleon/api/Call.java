package org.nucleon.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.model.fault.HttpBadRequest;

/// One request and its answer, in the API's terms.
final class Call {

  static final HeaderName REQUEST_ID = HeaderNames.create("x-openstack-request-id");
  private static final int STREAMED_FROM = 200;
  /// What the decoder puts in the place of bytes that are no UTF-8, and what a client sends that means it.
  private static final char UNDECODABLE = '\ufffd';
  private static final String UNDECODABLE_ENCODED = "%EF%BF%BD";

  private final ServerRequest request;
  private final ServerResponse response;
  private final int bodyMax;
  private String route = "unknown";

  Call(ServerRequest request, ServerResponse response, int bodyMax, String requestId) {
    this.request = request;
    this.response = response;
    this.bodyMax = bodyMax;
    response.header(REQUEST_ID, requestId);
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
  }

  String method() {
    return request.prologue().method().text();
  }

  /// Notes what the request turned out to be for: a path with names in the place of ids.
  void isFor(String label) {
    route = label;
  }

  String route() {
    return route;
  }

  /// Of the answer.
  int status() {
    return response.status().code();
  }

  String rawPath() {
    return request.path().rawPath();
  }

  /// @throws HttpBadRequest for text that is not properly encoded, or holds NUL, which no database stores
  private static String decoded(String text, boolean plusIsBlank) {
    try {
      String decoded = URLDecoder.decode(plusIsBlank ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (decoded.indexOf('\0') < 0 && (decoded.indexOf(UNDECODABLE) < 0 || text.toUpperCase(Locale.ROOT).contains(UNDECODABLE_ENCODED))) {
        return decoded;
      }
    } catch (IllegalArgumentException _) {
      // refused below
    }
    throw new HttpBadRequest("The URL is not properly encoded");
  }

  /// The decoded segments of the path behind `prefix`, without an empty last one.
  List<String> segmentsBehind(String prefix) {
    var segments = new ArrayList<String>();
    for (String segment : rawPath().substring(prefix.length()).split("/")) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment, false));
      }
    }
    return segments;
  }

  /// Query parameters in their order, each with all its values.
  Map<String, List<String>> parameters() {
    var parameters = new LinkedHashMap<String, List<String>>();
    String query = request.query().rawValue();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
        parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return parameters;
  }

  Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  List<String> headers(String name) {
    var header = HeaderNames.create(name);
    return request.headers().contains(header) ? request.headers().get(header).allValues() : List.of();
  }

  RequestHeaders requestHeaders() {
    return this::header;
  }

  /// Whether the request carries as much as one byte.
  boolean hasBody() {
    if (!request.content().hasEntity()) {
      return false;
    }
    try (var body = new Bounded(request.content().inputStream(), bodyMax)) {
      return body.read() >= 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The body as JSON; `null` when there is none.
  Object json() {
    if (!request.content().hasEntity()) {
      return null;
    }
    try (var body = new Bounded(request.content().inputStream(), bodyMax)) {
      return Json.read(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- answers ----

  void header(String name, String value) {
    response.header(HeaderNames.create(name), value);
  }

  void answer(int status, Object json) {
    answer(status, 1, out -> Json.write(out, json));
  }

  /// @param size roughly how many objects follow: many are streamed, few are sent whole
  void answer(int status, int size, Consumer<OutputStream> writer) {
    response.status(Status.create(status));
    if (size < STREAMED_FROM) {
      var bytes = new ByteArrayOutputStream(1024);
      writer.accept(bytes);
      response.send(bytes.toByteArray());
      return;
    }
    try (var out = response.outputStream()) {
      writer.accept(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void answerEmpty(int status) {
    response.status(Status.create(status));
    response.send();
  }

  void answerText(int status, String type, String text) {
    response.status(Status.create(status));
    response.header(HeaderNames.CONTENT_TYPE, type);
    response.send(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Where this server is as the client sees it: `http://host:port`.
  String origin() {
    String scheme = header("X-Forwarded-Proto").orElse(request.isSecure() ? "https" : "http");
    String host = header("X-Forwarded-Host").or(() -> header("Host")).orElse(request.requestedUri().authority());
    return scheme + "://" + host;
  }

  /// Refuses a body once it is larger than the server wants to read.
  private static final class Bounded extends InputStream {

    private final InputStream in;
    private int left;

    Bounded(InputStream in, int bytesMax) {
      this.in = in;
      this.left = bytesMax;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int read;
      try {
        read = in.read(buffer, offset, length);
      } catch (IOException | RuntimeException _) {
        // A broken connection, or chunks that are none: the web server has exceptions of several kinds for them.
        throw new HttpBadRequest("The request body cannot be read");
      }
      count(Math.max(read, 0));
      return read;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new RequestTooLarge();
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
