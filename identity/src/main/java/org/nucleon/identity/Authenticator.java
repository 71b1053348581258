package org.nucleon.identity;

import java.util.Optional;

/// Answers "who is calling?" for one request. Called on the request's own virtual thread, by many at once.
public interface Authenticator extends AutoCloseable {

  /// The caller a token stands for.
  ///
  /// @param token the value of `X-Auth-Token`
  /// @throws Unauthorized the token is missing, unknown, expired or revoked: the client gets 401, see [Challenge]
  /// @throws IdentityUnavailable nobody can tell at present: the client gets 503
  Identity authenticate(Optional<String> token, RequestHeaders headers);

  /// The value of the `WWW-Authenticate` header that goes with a 401: where tokens are to be had.
  String wwwAuthenticate(RequestHeaders headers);

  /// Frees connections; identities already handed out stay good.
  @Override
  default void close() {}
}
