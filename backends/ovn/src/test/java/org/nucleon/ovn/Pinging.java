package org.nucleon.ovn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.Wait;

/// A machine pings another one without a pause, twenty times a second, and notes when answers came.
final class Pinging implements AutoCloseable {
  private static final Pattern ANSWER = Pattern.compile("\\[(\\d+\\.\\d+)\\] \\d+ bytes from .* icmp_seq=(\\d+) .*");

  private final OvnSandbox sandbox;
  private final String from;
  private final Process process;

  private Pinging(OvnSandbox sandbox, String from, Process process) {
    this.sandbox = sandbox;
    this.from = from;
    this.process = process;
  }

  /// @param from a machine that has no other command in the background
  static Pinging start(OvnSandbox sandbox, String from, String address) {
    var pinging = new Pinging(sandbox, from, sandbox.background(from, "ping", "-D", "-n", "-i", "0.05", address));
    pinging.goesOn();
    return pinging;
  }

  /// @param at seconds
  private record Answer(double at, int number, boolean again) {}

  private List<Answer> answers() {
    return sandbox.logOf(from).lines().map(line -> ANSWER.matcher(line).results().findFirst().map(found ->
        new Answer(Double.parseDouble(found.group(1)), Integer.parseInt(found.group(2)), line.contains("DUP")))).flatMap(Optional::stream).toList();
  }

  /// Waits until a second's worth of answers more has come.
  void goesOn() {
    int before = answers().size();
    Wait.until("answers to pings from " + from, OvnCloud.SOON, () -> answers().size() >= before + 20);
  }

  boolean hears(int since) {
    return answers().size() > since;
  }

  int heard() {
    return answers().size();
  }

  /// Pings up to the last answer that got none.
  int lost() {
    var numbers = answers().stream().mapToInt(Answer::number).boxed().collect(Collectors.toSet()); // read once: answers keep coming
    return numbers.stream().mapToInt(Integer::intValue).max().orElse(0) - numbers.size();
  }

  /// Pings that were answered by two.
  long answeredTwice() {
    return answers().stream().filter(Answer::again).count();
  }

  Duration longestSilence() {
    var all = answers();
    double longest = 0;
    for (int i = 1; i < all.size(); i++) {
      longest = Math.max(longest, all.get(i).at() - all.get(i - 1).at());
    }
    return Duration.ofMillis(Math.round(longest * 1000));
  }

  @Override
  public void close() {
    Processes.killTree(process.toHandle());
  }
}
