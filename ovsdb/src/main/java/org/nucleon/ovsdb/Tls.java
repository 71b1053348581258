package org.nucleon.ovsdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The three PEM files every OVS program takes: `--private-key`, `--certificate`, `--ca-cert`.
///
/// As in OVS, a peer is trusted when its certificate comes from the given authority; the name in it is not compared,
/// because OVS certificates carry none to compare.
public record Tls(Path privateKey, Path certificate, Path authority) {
  private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END \\1-----");
  /// `SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }, OCTET STRING { … } }` without the lengths (RFC 5208).
  private static final byte[] RSA_ALGORITHM = {0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86,
      (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};

  SSLContext context() throws IOException {
    try {
      char[] noPassword = {};
      var identity = KeyStore.getInstance("PKCS12");
      identity.load(null, noPassword);
      identity.setKeyEntry("identity", key(), noPassword, certificates(certificate).toArray(Certificate[]::new));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(identity, noPassword);

      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, noPassword);
      var authorities = certificates(authority);
      for (int i = 0; i < authorities.size(); i++) {
        trusted.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);

      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The TLS files %s, %s and %s are not usable together: %s".formatted(privateKey, certificate, authority, e.getMessage()), e);
    }
  }

  private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new GeneralSecurityException(file + " holds no certificate");
      }
      return List.copyOf(certificates);
    }
  }

  private PrivateKey key() throws IOException, GeneralSecurityException {
    var blocks = PEM.matcher(Files.readString(privateKey, StandardCharsets.US_ASCII));
    while (blocks.find()) {
      var content = Base64.getMimeDecoder().decode(blocks.group(2));
      switch (blocks.group(1)) {
        case "PRIVATE KEY" -> {
          return key(content);
        }
        case "RSA PRIVATE KEY" -> {
          return key(wrapRsa(content));
        }
        default -> { } // parameters or certificates beside the key
      }
    }
    throw new GeneralSecurityException("%s holds no unencrypted PKCS#8 or RSA private key; `openssl pkey -in old.pem -out new.pem` makes one"
        .formatted(privateKey));
  }

  private PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
    for (var algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        // Not of this algorithm: PKCS#8 names its own, and each factory reads only that.
      }
    }
    throw new GeneralSecurityException(privateKey + " is neither an RSA, an EC nor an EdDSA key");
  }

  /// PKCS#1, the older form of an RSA key, put into the envelope of PKCS#8.
  private static byte[] wrapRsa(byte[] pkcs1) {
    return der(0x30, concat(RSA_ALGORITHM, der(0x04, pkcs1)));
  }

  private static byte[] der(int tag, byte[] content) {
    int size = content.length;
    byte[] head = size < 0x80 ? new byte[] {(byte) tag, (byte) size}
        : size < 0x100 ? new byte[] {(byte) tag, (byte) 0x81, (byte) size}
        : new byte[] {(byte) tag, (byte) 0x82, (byte) (size >> 8), (byte) size};
    return concat(head, content);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
