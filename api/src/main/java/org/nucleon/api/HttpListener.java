package org.nucleon.api;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.ByteArrayOutputStream;
import java.util.UUID;

/// How the web server reads requests, and what it answers to those that are too broken to reach a route.
public final class HttpListener {

  /// Clients ask for many objects by their ids in one list: `?id=…&id=…`.
  private static final int REQUEST_LINE_MAX = 64 << 10;
  private static final int HEADERS_MAX = 64 << 10;

  private HttpListener() {}

  /// Prepares a web server for the Networking API.
  public static WebServerConfig.Builder prepare(WebServerConfig.Builder server) {
    return server
        .addProtocol(Http1Config.builder().maxPrologueLength(REQUEST_LINE_MAX).maxHeadersSize(HEADERS_MAX).build())
        // Else the last part of a long answer waits for the client's delayed acknowledgement: 40 ms.
        .connectionOptions(options -> options.tcpNoDelay(true))
        .directHandlers(handlers());
  }

  private static DirectHandlers handlers() {
    var handlers = DirectHandlers.builder();
    for (var kind : EventType.values()) {
      handlers.addHandler(kind, (request, type, status, headers, _) -> answer(request, type, status, headers));
    }
    return handlers.build();
  }

  /// The web server's messages are for its own log: what it makes of a request is told by the status.
  private static DirectHandler.TransportResponse answer(DirectHandler.TransportRequest request, EventType type, Status status,
      ServerResponseHeaders headers) {
    // It counts a method that is no word among its own errors.
    var told = type == EventType.INTERNAL_ERROR && request.method().isEmpty() ? Status.BAD_REQUEST_400 : status;
    var body = new ByteArrayOutputStream();
    Json.write(body, Faults.neutronError(name(told), message(told)));
    headers.set(HeaderNames.CONTENT_TYPE, "application/json");
    headers.set(Call.REQUEST_ID, "req-" + UUID.randomUUID());
    return DirectHandler.TransportResponse.builder().status(told).headers(headers).keepAlive(type.keepAlive()).entity(body.toByteArray()).build();
  }

  private static String message(Status status) {
    return switch (status.code()) {
      case 400 -> "The request is not well-formed HTTP.";
      case 413 -> "Request is too large.";
      default -> status.code() < 500 ? status.reasonPhrase() : Faults.DEFECT;
    };
  }

  private static String name(Status status) {
    return switch (status.code()) {
      case 400 -> "HTTPBadRequest";
      case 403 -> "HTTPForbidden";
      case 404 -> "HTTPNotFound";
      case 413 -> "HTTPRequestEntityTooLarge";
      case 414 -> "HTTPRequestURITooLong";
      default -> status.code() < 500 ? "HTTPClientError" : "HTTPInternalServerError";
    };
  }
}
