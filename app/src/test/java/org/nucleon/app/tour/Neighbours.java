package org.nucleon.app.tour;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nucleon.testkit.OpenStackShell;

/// A Nova and a Cinder that know nothing but quotas: the client's `quota` commands ask all services of a cloud.
final class Neighbours implements AutoCloseable {

  private static final byte[] QUOTA = "{\"quota_set\": {\"cores\": 20}, \"quota_class_set\": {\"cores\": 20}}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;

  Neighbours() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, QUOTA.length);
      exchange.getResponseBody().write(QUOTA);
      exchange.close();
    });
    server.start();
  }

  /// Puts them into the catalog. Logins from then on find them.
  void settle(OpenStackShell shell, String admin) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    for (var type : List.of("compute", "volumev3")) {
      say(shell, admin, "service create " + type);
      say(shell, admin, "endpoint create %s public %s/%s --region RegionOne".formatted(type, url, type));
    }
  }

  private static void say(OpenStackShell shell, String admin, String line) {
    var result = shell.run(admin, line);
    if (!result.succeeded()) {
      throw new IllegalStateException(result.toString());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
