package org.nucleon.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// What a test needs of the machine. Where that is lacking, the test is skipped and one line says why and what to do.
///
/// Missing programs are installed instead when we are root and `CI=true` or `NUCLEON_INSTALL=1` is in the environment.
public final class Needs {
  /// Searched before the PATH, where Debian has a slow wrapper in place of `psql`.
  private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql/15/bin");
  private static final List<Path> SYSTEM = Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").map(Path::of).toList();
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Needs() {}

  public static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  public static void root() {
    if (!isRoot()) {
      skip("needs root (network namespaces): run the tests as root");
    }
  }

  /// Programs by name, on the PATH or where Debian puts servers.
  public static void programs(String... names) {
    var missing = missing(names);
    if (missing.isEmpty()) {
      return;
    }
    if (mayInstall()) {
      var packages = packagesOf(missing);
      DebianPackages.install(packages);
      missing = missing(names);
      if (!missing.isEmpty()) {
        throw new IllegalStateException("%s installed, and still no %s".formatted(packages, missing));
      }
    } else {
      skip(reason(missing));
    }
  }

  /// Where a program is that [#programs] has asked for.
  static String path(String program) {
    return find(program).orElseThrow(() -> new IllegalStateException("no program " + program)).toString();
  }

  static String reason(List<String> missing) {
    return "needs %s: apt-get install %s, or NUCLEON_INSTALL=1 as root"
        .formatted(String.join(", ", missing), String.join(" ", packagesOf(missing)));
  }

  private static List<String> packagesOf(List<String> programs) {
    return programs.stream().map(DebianPackages::of).distinct().toList();
  }

  private static List<String> missing(String... names) {
    return Stream.of(names).filter(name -> find(name).isEmpty()).toList();
  }

  private static Optional<Path> find(String program) {
    var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).filter(d -> !d.isEmpty()).map(Path::of);
    return Stream.of(Stream.of(POSTGRESQL), path, SYSTEM.stream()).flatMap(d -> d).map(d -> d.resolve(program))
        .filter(Files::isExecutable).findFirst();
  }

  private static boolean mayInstall() {
    boolean wanted = "true".equals(System.getenv("CI")) || "1".equals(System.getenv("NUCLEON_INSTALL"));
    return wanted && isRoot() && find("apt-get").isPresent();
  }

  private static void skip(String reason) {
    if (SAID.add(reason)) {
      System.err.println("SKIPPED: " + reason);
    }
    Assumptions.abort(reason);
  }
}
