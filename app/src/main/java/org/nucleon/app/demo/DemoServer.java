package org.nucleon.app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.app.Configuration;
import org.nucleon.app.NucleonServer;

/// The server of a demo, in this process: embedded database, embedded identity, and the sandbox's OVN if there is one.
record DemoServer(NucleonServer server, Map<String, String> passwords) implements AutoCloseable {

  /// @param data where its database and its identity go; must be new, for the passwords to be known
  static DemoServer start(Path data, int port, Optional<Sandbox> sandbox) {
    var settings = new ArrayList<>(List.of("nucleon.data=" + data, "bind_host=127.0.0.1", "bind_port=" + port));
    sandbox.ifPresentOrElse(
        network -> settings.addAll(List.of("ovn.ovn_nb_connection=" + network.northbound(), "ovn.ovn_sb_connection=" + network.southbound())),
        // Else it would write to an OVN that stands at the usual address and is not ours.
        () -> settings.add("ml2.mechanism_drivers="));
    var server = NucleonServer.start(Configuration.load(List.of(), settings));
    return new DemoServer(server, server.embeddedIdentity().orElseThrow().firstPasswords());
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  String authUrl() {
    return url() + "/identity/v3";
  }

  ApiClient login(String user) throws InterruptedException {
    return ApiClient.login(url(), user, passwords.get(user), user);
  }

  @Override
  public void close() {
    server.close();
  }
}
