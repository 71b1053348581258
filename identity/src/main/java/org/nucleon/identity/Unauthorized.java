package org.nucleon.identity;

/// The caller is nobody we know: 401. The message is for the log; clients get [Challenge#BODY], which tells them nothing
/// about why.
public final class Unauthorized extends RuntimeException {

  public Unauthorized(String reason) {
    // No stack trace: refusing a token is ordinary, and must stay cheap when someone sends many.
    super(reason, null, false, false);
  }
}
