package org.nucleon.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.nucleon.config.Settings;
import org.nucleon.model.value.IpAddress;

/// Where metadata come from. Asked in the name of a machine, which the agent vouches for with a signature.
final class Nova implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Nova.class.getName());
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
  private static final Duration TURN_WITHIN = Duration.ofSeconds(10);
  /// A host full of machines that start at once shall not be what brings Nova down.
  private static final int ASKED_AT_ONCE_MAX = 64;

  private final String url;
  private final Signature signature;
  private final HttpClient http;
  private final Semaphore turns = new Semaphore(ASKED_AT_ONCE_MAX, true);

  private Nova(String url, Signature signature, HttpClient http) {
    this.url = url;
    this.signature = signature;
    this.http = http;
  }

  static Nova of(Settings settings) {
    var host = settings.get(MetadataOptions.NOVA_HOST);
    var url = "%s://%s:%d".formatted(settings.get(MetadataOptions.NOVA_PROTOCOL), host.contains(":") ? "[" + host + "]" : host,
        settings.get(MetadataOptions.NOVA_PORT));
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_WITHIN);
    var authority = settings.get(MetadataOptions.CA_CERT);
    if (!authority.isEmpty()) {
      http.sslContext(trusting(Path.of(authority)));
    }
    return new Nova(url, new Signature(settings.get(MetadataOptions.SECRET)), http.build());
  }

  private static SSLContext trusting(Path authority) {
    try (var in = Files.newInputStream(authority)) {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, new char[0]);
      int count = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority-" + count++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException("auth_ca_cert", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("auth_ca_cert: %s holds no usable certificates: %s".formatted(authority, e.getMessage()), e);
    }
  }

  /// Nova's answer as it is. When there is none, an answer that says so: 503 without a connection, 504 when it comes too late.
  ///
  /// @param from the machine's address
  MetadataAnswer ask(MetadataRequest asked, HostPorts.Instance instance, IpAddress from) throws InterruptedException {
    if (!turns.tryAcquire(TURN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      return MetadataAnswer.plain(503, "Too many machines of this host ask for metadata. Please try again.");
    }
    try {
      var answer = http.send(request(asked, instance, from), HttpResponse.BodyHandlers.ofByteArray());
      return new MetadataAnswer(answer.statusCode(), answer.headers().firstValue("content-type").orElse("text/plain"), answer.body());
    } catch (IllegalArgumentException _) {
      return MetadataAnswer.plain(400, "This is not a path.");
    } catch (HttpTimeoutException e) {
      LOG.log(Level.WARNING, "Nova at {0} did not answer in time: {1}", url, e.getMessage());
      return e instanceof HttpConnectTimeoutException ? unavailable() : MetadataAnswer.plain(504, "The metadata server did not answer in time.");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Nova at {0} cannot be asked: {1}", url, e);
      return unavailable();
    } finally {
      turns.release();
    }
  }

  private static MetadataAnswer unavailable() {
    return MetadataAnswer.plain(503, "The remote metadata server is temporarily unavailable. Please try again later.");
  }

  private HttpRequest request(MetadataRequest asked, HostPorts.Instance instance, IpAddress from) {
    var content = asked.body().length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(asked.body());
    return HttpRequest.newBuilder(URI.create(url + asked.target())).method(asked.method(), content).timeout(ANSWER_WITHIN)
        .header("X-Forwarded-For", from.toString()).header("X-Instance-ID", instance.id()).header("X-Tenant-ID", instance.projectId())
        .header("X-Instance-ID-Signature", signature.of(instance.id())).build();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
