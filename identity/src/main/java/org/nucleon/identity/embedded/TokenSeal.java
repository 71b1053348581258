package org.nucleon.identity.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns claims into a token and back. A token is its claims in JSON and their HMAC-SHA-256, both in Base64url with a
/// dot between: whoever holds the key can check it, so a restart, which keeps the key, keeps every token.
final class TokenSeal {

  static final int KEY_BYTES = 32;

  /// Longer ones are none of ours.
  private static final int LENGTH_MAX = 2_048;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final SecretKeySpec key;

  TokenSeal(byte[] key) {
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException("The token key has %d bytes, it needs %d.".formatted(key.length, KEY_BYTES));
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  String seal(Claims claims) {
    var body = JSON.createObjectNode()
        .put("user", claims.userId())
        .put("issued", claims.issuedMillis())
        .put("expires", claims.expiresMillis());
    claims.methods().forEach(body.putArray("methods")::add);
    claims.auditIds().forEach(body.putArray("audit")::add);
    switch (claims.scope()) {
      case Scope.OnProject(var id) -> body.put("project", id);
      case Scope.OnDomain(var id) -> body.put("domain", id);
      case Scope.OnSystem() -> body.put("system", "all");
      case Scope.Unscoped() -> { }
    }
    var text = base64(JSON.writeValueAsBytes(body));
    return text + "." + base64(mac(text));
  }

  /// The claims of a token whose seal is whole; says nothing about whether they still hold. Empty for anything else.
  Optional<Claims> open(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    var text = token.substring(0, dot);
    try {
      if (!MessageDigest.isEqual(mac(text), Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
        return Optional.empty();
      }
      return Optional.of(claims(JSON.readTree(Base64.getUrlDecoder().decode(text))));
    } catch (IllegalArgumentException | JacksonException notOurs) {
      return Optional.empty();
    }
  }

  private static Claims claims(JsonNode body) {
    Scope scope = body.has("project") ? new Scope.OnProject(body.get("project").asString())
        : body.has("domain") ? new Scope.OnDomain(body.get("domain").asString())
        : body.has("system") ? new Scope.OnSystem()
        : new Scope.Unscoped();
    return new Claims(body.get("user").asString(), scope, strings(body.get("methods")),
        body.get("issued").asLong(), body.get("expires").asLong(), strings(body.get("audit")));
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private byte[] mac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
