package org.nucleon.identity.embedded;

import java.util.Optional;
import java.util.regex.Pattern;

/// The server's own address: the one configured or, failing that, the one the client used, so that a client behind
/// another name or port mapping is led back the way it came.
record OwnUrl(Optional<String> configured) {

  /// Anything else in a `Host` header has no business in our answers.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

  private static final String UNKNOWN_HOST = "localhost";

  String asSeenBy(Optional<String> hostHeader, boolean secure) {
    return configured.orElseGet(() -> (secure ? "https://" : "http://")
        + hostHeader.filter(host -> HOST.matcher(host).matches()).orElse(UNKNOWN_HOST));
  }
}
