package org.nucleon.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Looks at the files now and then, on the thread that asks for a check, and swaps the rules when they changed.
final class ReloadingPolicies implements Policies {
  private static final System.Logger LOG = System.getLogger(ReloadingPolicies.class.getName());

  private final PolicyRules defaults;
  private final List<Path> files;
  private final long everyMillis;
  private final InstantSource clock;
  /// Held by the one thread that looks at the files; the others go on with the rules there are.
  private final ReentrantLock looking = new ReentrantLock();
  /// Guarded by `looking`.
  private List<Stamp> stamps;
  /// What was logged last, so that it is not logged at every look; guarded by `looking`.
  private String complaint = "";
  private volatile Policies current;
  /// In milliseconds of the clock: numbers, as an instant per check would be an allocation per check.
  private volatile long nextLookMillis;

  /// What tells whether a file changed.
  private record Stamp(Path file, FileTime modified, long bytes) {}

  ReloadingPolicies(PolicyRules defaults, List<Path> files, Duration every, InstantSource clock) {
    this.defaults = defaults;
    this.files = List.copyOf(files);
    this.everyMillis = every.toMillis();
    this.clock = clock;
    try {
      this.stamps = stamps();
    } catch (IOException | UncheckedIOException failure) {
      throw new PolicyError("The policy files cannot be read", failure);
    }
    this.current = load(stamps);
    this.nextLookMillis = clock.millis() + everyMillis;
  }

  @Override
  public boolean check(String rule, Target target, Credentials who) {
    return current().check(rule, target, who);
  }

  @Override
  public boolean has(String rule) {
    return current().has(rule);
  }

  @Override
  public Explanation explain(String rule, Target target, Credentials who) {
    return current().explain(rule, target, who);
  }

  @Override
  public List<String> warnings() {
    return current().warnings();
  }

  private Policies current() {
    if (clock.millis() >= nextLookMillis && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return current;
  }

  private void look() {
    if (clock.millis() < nextLookMillis) {
      return;
    }
    nextLookMillis = clock.millis() + everyMillis;
    try {
      var now = stamps();
      if (!now.equals(stamps)) {
        // Before loading: a file that cannot be used is tried and logged once, until it changes again.
        stamps = now;
        current = load(now);
        complaint = "";
        LOG.log(System.Logger.Level.INFO, "Policy rules reloaded");
      }
    } catch (PolicyError | IOException | UncheckedIOException failure) {
      complain("Policy rules stay as they were: " + failure.getMessage());
    }
  }

  private void complain(String text) {
    if (!text.equals(complaint)) {
      complaint = text;
      LOG.log(System.Logger.Level.ERROR, text);
    }
  }

  private Policies load(List<Stamp> from) {
    var rules = defaults;
    for (var stamp : from) {
      rules = rules.overriddenBy(stamp.file());
    }
    var policies = Policies.of(rules);
    policies.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    return policies;
  }

  private List<Stamp> stamps() throws IOException {
    var found = new ArrayList<Stamp>();
    for (var path : files) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> entries = Files.list(path)) {
          for (var entry : entries.filter(ReloadingPolicies::isPolicyFile).sorted().toList()) {
            found.add(stamp(entry));
          }
        }
      } else if (Files.exists(path)) {
        found.add(stamp(path));
      }
    }
    return found;
  }

  private static boolean isPolicyFile(Path path) {
    var name = path.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static Stamp stamp(Path file) throws IOException {
    return new Stamp(file, Files.getLastModifiedTime(file), Files.size(file));
  }
}
