package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// Which Debian package brings a program, and its installation without starting any of its services.
final class DebianPackages {
  private static final Map<String, String> BY_PROGRAM = load();
  private static final Path SERVICE_GUARD = Path.of("/usr/sbin/policy-rc.d");
  private static final Duration INSTALL_PATIENCE = Duration.ofMinutes(15);

  private DebianPackages() {}

  /// The package of a program; a program unknown to us is likely to be named as its package.
  static String of(String program) {
    return BY_PROGRAM.getOrDefault(program, program);
  }

  /// Installs packages; one JVM of this machine at a time.
  static void install(List<String> packages) {
    System.err.println("installing Debian packages: " + String.join(" ", packages));
    try (var lock = TempDirs.lock("install")) {
      boolean guarded = guardServices();
      try {
        apt("update").run().output();
        apt("install", "-y", "--no-install-recommends").with(packages).run().output();
      } finally {
        if (guarded) {
          Files.delete(SERVICE_GUARD);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot install " + packages, e);
    }
  }

  /// Tells the packages' scripts to start no service (the interface of invoke-rc.d, in Debian's policy-rc.d.8). False when
  /// the machine has such a rule already.
  private static boolean guardServices() throws IOException {
    try {
      Files.createFile(SERVICE_GUARD);
    } catch (FileAlreadyExistsException itsOwn) {
      return false;
    }
    Files.writeString(SERVICE_GUARD, "#!/bin/sh\nexit 101\n");
    Files.setPosixFilePermissions(SERVICE_GUARD, PosixFilePermissions.fromString("rwxr-xr-x"));
    return true;
  }

  private static Command apt(String... arguments) {
    return Command.of("apt-get", "-q", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Options::=--force-confold")
        .with(List.of(arguments)).env(Map.of("DEBIAN_FRONTEND", "noninteractive")).within(INSTALL_PATIENCE);
  }

  private static Map<String, String> load() {
    var properties = new Properties();
    try (var in = DebianPackages.class.getResourceAsStream("debian-packages.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
  }
}
