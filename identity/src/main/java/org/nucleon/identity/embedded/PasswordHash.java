package org.nucleon.identity.embedded;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password as it is stored: PBKDF2 with HMAC-SHA-512 (RFC 8018), a salt of 16 bytes, a hash of 32.
///
/// @param iterations how dear a guess is: the default of [EmbeddedSettings] costs about a tenth of a second of one core
/// @param salt       Base64
/// @param hash       Base64
record PasswordHash(String algorithm, int iterations, String salt, String hash) {

  static final String ALGORITHM = "PBKDF2WithHmacSHA512";

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  PasswordHash {
    if (!algorithm.equals(ALGORITHM)) {
      throw new IllegalArgumentException("The password hash %s is not known, only %s.".formatted(algorithm, ALGORITHM));
    }
    if (iterations < 1) {
      throw new IllegalArgumentException("A password hash of %d iterations is none.".formatted(iterations));
    }
  }

  static PasswordHash of(String password, int iterations, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(ALGORITHM, iterations, base64(salt), base64(derive(password, salt, iterations, HASH_BYTES)));
  }

  /// No known password has this hash; checking one against it takes as long as against any other.
  static PasswordHash ofNobody(int iterations) {
    return new PasswordHash(ALGORITHM, iterations, base64(new byte[SALT_BYTES]), base64(new byte[HASH_BYTES]));
  }

  /// Takes as long as making the hash did, whatever the answer.
  boolean matches(String password) {
    var expected = Base64.getDecoder().decode(hash);
    return MessageDigest.isEqual(expected, derive(password, Base64.getDecoder().decode(salt), iterations, expected.length));
  }

  @Override
  public String toString() {
    return "PasswordHash[" + algorithm + ", " + iterations + " iterations]";
  }

  private static byte[] derive(String password, byte[] salt, int iterations, int bytes) {
    var key = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
    } finally {
      key.clearPassword();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
