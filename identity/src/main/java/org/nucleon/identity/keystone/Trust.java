package org.nucleon.identity.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Which certificates Keystone may show.
final class Trust {

  private Trust() {}

  /// @param cafile in the place of the system's authorities
  /// @throws IllegalArgumentException the file holds no certificates
  static SSLContext of(Optional<Path> cafile, boolean insecure) {
    try {
      var context = SSLContext.getInstance("TLS");
      if (insecure) {
        context.init(null, new TrustManager[] {new Anybody()}, null);
      } else if (cafile.isPresent()) {
        context.init(null, authorities(cafile.get()), null);
      } else {
        context.init(null, null, null);
      }
      return context;
    } catch (GeneralSecurityException wrong) {
      throw new IllegalArgumentException("The certificates in %s cannot be used".formatted(cafile.map(Path::toString).orElse("the JDK")), wrong);
    }
  }

  private static TrustManager[] authorities(Path cafile) throws GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    try (var in = Files.newInputStream(cafile)) {
      store.load(null, null);
      int number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
      if (number == 0) {
        throw new IllegalArgumentException(cafile + " holds no certificates");
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + cafile, unreadable);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /// An extended trust manager is also in charge of host names, which the JDK then leaves unchecked.
  private static final class Anybody extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
