package org.nucleon.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nucleon.testkit.Command;

/// The objects that a program's process still needs, when all others have been freed: bytes by class.
record LiveHeap(Map<String, Long> classes) {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int SHOWN = 15;
  /// Room of dead objects that a collection of all does not always close up: more than a tenth of what seems to be in use, and by chance.
  private static final String FILLER = "[Ljdk.internal.vm.FillerElement;";
  /// `  12:   3456   78900  java.lang.String (java.base@25)`
  private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)");

  /// Frees what can be freed, and counts the rest.
  static LiveHeap of(long process) {
    var classes = new HashMap<String, Long>();
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var histogram = LINE.matcher(Command.of(jcmd, Long.toString(process), "GC.class_histogram").within(PATIENCE).run().output());
    while (histogram.find()) {
      if (histogram.group(2).equals(FILLER)) {
        continue;
      }
      classes.merge(histogram.group(2), Long.parseLong(histogram.group(1)), Long::sum);
    }
    if (classes.isEmpty()) {
      throw new IllegalStateException("nothing is known of the heap of process " + process);
    }
    return new LiveHeap(classes);
  }

  long bytes() {
    return classes.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The classes with the most growth, for who looks for a leak.
  String growthSince(LiveHeap before) {
    return classes.keySet().stream().sorted(Comparator.comparingLong((String name) -> growthOf(name, before)).reversed()).limit(SHOWN)
        .map(name -> "%,d bytes of %s".formatted(growthOf(name, before), name)).collect(Collectors.joining("; "));
  }

  private long growthOf(String name, LiveHeap before) {
    return classes.get(name) - before.classes.getOrDefault(name, 0L);
  }
}
