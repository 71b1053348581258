package org.nucleon.testkit;

import java.nio.file.Path;
import java.time.Duration;

/// Keys and certificates of a test, in PEM files: an authority, and a server (for 127.0.0.1 and localhost) and a client that
/// it vouches for. Keys are in PKCS#8.
///
/// @param directory holds the files and nothing else; closing deletes it
public record Tls(Path directory) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  public static Tls create() {
    Needs.programs("openssl");
    var tls = new Tls(TempDirs.create("tls"));
    tls.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=test authority", "-keyout", "authority.key", "-out", "authority.pem");
    tls.sign("server");
    tls.sign("client");
    return tls;
  }

  public Path authority() {
    return directory.resolve("authority.pem");
  }

  public Path serverKey() {
    return directory.resolve("server.key");
  }

  public Path serverCertificate() {
    return directory.resolve("server.pem");
  }

  public Path clientKey() {
    return directory.resolve("client.key");
  }

  public Path clientCertificate() {
    return directory.resolve("client.pem");
  }

  private void sign(String name) {
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=" + name,
        "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-addext", "basicConstraints=critical,CA:false",
        "-CA", "authority.pem", "-CAkey", "authority.key", "-keyout", name + ".key", "-out", name + ".pem");
  }

  private void openssl(String... arguments) {
    Command.of("openssl", arguments).in(directory).within(PATIENCE).run().output();
  }

  @Override
  public void close() {
    TempDirs.remove(directory);
  }
}
