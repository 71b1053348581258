package org.nucleon.app;

import picocli.CommandLine.IVersionProvider;

/// What is running: the program's version and the Java below it.
final class Version implements IVersionProvider {

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "Nucleon %s on Java %s".formatted(version == null ? "(from class files)" : version, Runtime.version());
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
