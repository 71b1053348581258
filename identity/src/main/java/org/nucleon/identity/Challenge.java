package org.nucleon.identity;

/// How a 401 looks on the wire: the words OpenStack's authentication middleware uses, which clients know.
public final class Challenge {

  public static final int STATUS = 401;

  public static final String HEADER = "WWW-Authenticate";

  public static final String BODY = """
      {"error":{"code":401,"title":"Unauthorized",\
      "message":"The request you have made requires authentication."}}""";

  private Challenge() {}

  /// @param identityUri where a token is to be had, as clients should use it
  public static String wwwAuthenticate(String identityUri) {
    return "Keystone uri=\"" + identityUri + "\"";
  }
}
