package org.nucleon.identity.embedded;

import java.util.List;

/// What a token says: who, on what, since when and until when. It names no roles: those are read when it is used.
///
/// @param auditIds the token's own id for audits, then that of the token it was exchanged for, when it was
record Claims(String userId, Scope scope, List<String> methods, long issuedMillis, long expiresMillis,
    List<String> auditIds) {

  String auditId() {
    return auditIds.getFirst();
  }
}
