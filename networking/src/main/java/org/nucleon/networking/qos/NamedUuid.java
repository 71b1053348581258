package org.nucleon.networking.qos;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// UUIDs that follow from a name within a namespace, so that everyone who knows both finds the same.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562, version 5</a>
final class NamedUuid {

  private NamedUuid() {}

  static UUID of(UUID namespace, String name) {
    var space = ByteBuffer.allocate(2 * Long.BYTES).putLong(namespace.getMostSignificantBits()).putLong(namespace.getLeastSignificantBits()).array();
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(space);
      var hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = hash.getLong() & ~0xf000L | 5L << 12;
      long low = hash.getLong() & ~(3L << 62) | 2L << 62;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
