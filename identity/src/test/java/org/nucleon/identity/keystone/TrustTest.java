package org.nucleon.identity.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

  private static final String PASSWORD = "changeit";

  @TempDir
  private Path directory;
  private HttpsServer server;
  private Path certificate;

  /// A server with a certificate nobody has signed.
  ///
  /// @param alternativeName whom it is for, as keytool writes it: `dns:…` or `ip:…`
  private void serve(String alternativeName) throws Exception {
    var store = directory.resolve("server.p12");
    keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=keystone", "-ext", "san=" + alternativeName,
        "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD);
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    certificate = Files.writeString(directory.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded()) + "\n-----END CERTIFICATE-----\n");
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
        Arrays.stream(arguments)).toList();
    var process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int ask(SSLContext trust) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().sslContext(trust).build()) {
      var uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void a_certificate_is_believed_when_the_cafile_has_it_and_not_otherwise() throws Exception {
    serve("ip:127.0.0.1");

    assertThat(ask(Trust.of(Optional.of(certificate), false))).isEqualTo(204);
    assertThatExceptionOfType(SSLException.class).isThrownBy(() -> ask(Trust.of(Optional.empty(), false)));
  }

  @Test
  void only_the_insecure_believe_a_certificate_for_another_name() throws Exception {
    serve("dns:keystone.example.org");

    assertThatExceptionOfType(SSLException.class).isThrownBy(() -> ask(Trust.of(Optional.of(certificate), false)));
    assertThat(ask(Trust.of(Optional.empty(), true))).isEqualTo(204);

    var empty = Files.writeString(directory.resolve("empty.pem"), "");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Trust.of(Optional.of(empty), false))
        .withMessageContaining("empty.pem");
  }
}
