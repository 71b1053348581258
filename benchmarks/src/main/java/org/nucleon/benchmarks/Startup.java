package org.nucleon.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// From the shell's start to the first answer, on the embedded database and identity: the very first start, which makes schema and
/// accounts, and later ones; by the script as it is, and without its start-up cache.
///
/// System property: `rounds` of each (5).
public final class Startup {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);

  private Startup() {}

  private record Start(Duration firstAnswer, Duration cpu, long megabytes) {}

  public static void main(String[] arguments) {
    Machine.print();
    System.out.println("| start | best ms | median ms | CPU ms (median) | memory MB |");
    System.out.println("|---|---:|---:|---:|---:|");
    row("first, with the cache", "", true);
    row("later, with the cache", "", false);
    row("first, without", "-XX:AOTMode=off", true);
    row("later, without", "-XX:AOTMode=off", false);
  }

  private static void row(String name, String jvmOptions, boolean fresh) {
    var directory = Nucleon.directory();
    if (!fresh) {
      start(directory, jvmOptions);
    }
    var starts = new ArrayList<Start>();
    for (int round = 0; round < ROUNDS; round++) {
      starts.add(start(fresh ? Nucleon.directory() : directory, jvmOptions));
    }
    System.out.printf("| %s | %d | %d | %d | %d |%n", name, starts.stream().mapToLong(start -> start.firstAnswer().toMillis()).min().orElseThrow(),
        median(starts.stream().map(start -> start.firstAnswer().toMillis()).toList()),
        median(starts.stream().map(start -> start.cpu().toMillis()).toList()), median(starts.stream().map(Start::megabytes).toList()));
  }

  private static Start start(Path directory, String jvmOptions) {
    try (var nucleon = Nucleon.start(directory, jvmOptions, List.of("ml2.mechanism_drivers="))) {
      return new Start(nucleon.firstAnswer(), nucleon.cpu(), nucleon.residentMegabytes());
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
  }
}
