package org.nucleon.metadata;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How Nova knows that a request's machine was named by an agent and not by the machine: HMAC-SHA256 of its id (RFC 2104), with a
/// secret that both have, in hexadecimal.
record Signature(String secret) {
  private static final String ALGORITHM = "HmacSHA256";

  String of(String instanceId) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(instanceId.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }
}
