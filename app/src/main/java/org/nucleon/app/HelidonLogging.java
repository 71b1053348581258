package org.nucleon.app;

import io.helidon.logging.common.spi.LoggingProvider;

/// Keeps the web server's hands off the log, which [Logging] sets up; without a provider it prints a complaint at each start.
public final class HelidonLogging implements LoggingProvider {

  @Override
  public void initialization() {}

  @Override
  public void runTime() {}
}
