package org.nucleon.model.fault;

/// `400 HTTPBadRequest`: what the API layer itself refuses before any service sees the request.
public final class HttpBadRequest extends BadRequest {

  public HttpBadRequest(String message) {
    super("HTTPBadRequest", message);
  }
}
