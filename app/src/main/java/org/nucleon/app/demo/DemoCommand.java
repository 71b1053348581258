package org.nucleon.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nucleon demo`: a small cloud with real packets, told as it happens.
@Command(name = "demo", description = "Shows a small cloud on this machine, with real packets where root and OVN are to be had.")
public final class DemoCommand implements Callable<Integer> {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

  @Option(names = "--data", paramLabel = "DIR", description = "A directory for the demo alone, deleted when it ends. Default: "
      + "nucleon-demo-USER in $TMPDIR or /tmp.")
  private Path data = DemoDirectory.byDefault();

  @Option(names = "--port", paramLabel = "PORT", description = "The API's port. Default: the first free one from 9696 on.")
  private Integer port;

  @Option(names = "--check", description = "Tries everything and ends: with 0 when all was done and came out well, else with 1.")
  private boolean check;

  @Option(names = "--down", description = "Stops the demo that runs, or takes down what a crashed one has left.")
  private boolean down;

  @Option(names = "--deadline", paramLabel = "SECONDS", defaultValue = "300",
      description = "How long everything may take until it stands. Default: ${DEFAULT-VALUE}.")
  private long deadlineSeconds;

  private final Screen screen = Screen.standardOutput();

  @Override
  public Integer call() throws InterruptedException {
    return down ? takeDown() : play();
  }

  private int play() throws InterruptedException {
    var directory = DemoDirectory.claim(data).orElseThrow(() -> new IllegalArgumentException(
        "A demo runs in %s; 'nucleon demo --down' stops it, --data names another directory for this one".formatted(data)));
    try (var demo = new Demo(directory, port == null ? OptionalInt.empty() : OptionalInt.of(port), !check, Packages.here(), screen)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo), "end of the demo"));
      if (!demo.play(Duration.ofSeconds(deadlineSeconds))) {
        return waitForTheEnd();
      }
      if (check || !demo.summary().standing()) {
        demo.close();
      }
      var summary = demo.summary();
      screen.verdict(summary.failed() == 0, summary.toString());
      if (!check && summary.standing()) {
        screen.text(List.of("Ctrl-C ends it and takes everything down."));
        return waitForTheEnd();
      }
      return summary.complete() ? 0 : 1;
    }
  }

  /// The end comes with the shutdown hook.
  private static int waitForTheEnd() throws InterruptedException {
    new CountDownLatch(1).await();
    throw new AssertionError("nobody opens that latch");
  }

  private static void end(Demo demo) {
    try {
      demo.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int takeDown() throws InterruptedException {
    var abandoned = DemoDirectory.claim(data);
    try (var remains = abandoned.or(this::afterStopping)
        .orElseThrow(() -> new IllegalArgumentException("The demo in %s does not end".formatted(data)))) {
      if (remains.leftBehind()) {
        Demo.removeRemains(remains);
        screen.text(List.of("Taken down."));
      } else {
        screen.text(List.of(abandoned.isPresent() ? "There was nothing to take down." : "Stopped."));
      }
    }
    return 0;
  }

  /// Ends the demo that has the directory, and takes it over.
  private Optional<DemoDirectory> afterStopping() {
    return DemoDirectory.runningDemo(data).flatMap(demo -> {
      demo.destroy();
      try {
        demo.onExit().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return DemoDirectory.claim(data);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException | TimeoutException e) {
        return Optional.empty();
      }
    });
  }
}
