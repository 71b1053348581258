package org.nucleon.app;

/// The server cannot take requests where it is told to.
public final class CannotListen extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  CannotListen(String host, int port) {
    super("Cannot listen on %s, port %d: another program may have it. [DEFAULT] bind_host and bind_port say where to listen.".formatted(host, port));
  }
}
