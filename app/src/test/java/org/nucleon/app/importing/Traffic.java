package org.nucleon.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.Wait;

/// Questions that a machine asks all the time, each of which must be answered. One at a time from each machine.
sealed interface Traffic {

  Duration PATIENCE = Duration.ofSeconds(120);

  /// Ends it.
  ///
  /// @return how many questions got no answer
  int lost() throws InterruptedException;

  /// A ping every 20 ms; the report of what was lost comes when it is told to end.
  static Traffic ping(OvnSandbox sandbox, String from, String to) {
    return new Ping(sandbox, from, to, sandbox.background(from, "ping", "-i", "0.02", to));
  }

  /// Lines over a TCP connection that stands all the time, and over a new one for each.
  static Traffic tcp(OvnSandbox sandbox, String from, String to, int port) {
    return new Lines(sandbox, from, to, sandbox.background(from, "python3", "-c", Lines.ASK, to, Integer.toString(port)));
  }

  /// Answers what [#tcp] asks, on a port of a machine.
  static void answerTcp(OvnSandbox sandbox, String machine, int port) {
    sandbox.background(machine, "python3", "-c", Lines.ANSWER, Integer.toString(port));
    Wait.until("%s to listen on %d".formatted(machine, port), PATIENCE, () -> sandbox.logOf(machine).contains("listening"));
  }

  /// @param signal that ends it with its last words; a shell in the background makes what it starts deaf to INT, unless that listens on purpose
  private static void end(Process process, String signal) throws InterruptedException {
    Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(each -> Processes.signal(each.pid(), signal));
    assertThat(process.waitFor(PATIENCE)).as("%s ends %s", signal, process).isTrue();
  }

  record Ping(OvnSandbox sandbox, String from, String to, Process process) implements Traffic {

    private static final Pattern ANSWER = Pattern.compile("bytes from .*icmp_seq=(\\d+)");

    /// How many of those before the last answer got none, of two seconds' worth at least. What is under way when `ping` is interrupted is
    /// not lost.
    @Override
    public int lost() throws InterruptedException {
      int before = answered().size();
      Wait.until("answers to the " + this, PATIENCE, () -> answered().size() > before + 100);
      end(process, "INT");
      int sent = told().stream().filter(line -> line.contains("packets transmitted")).map(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
          .findFirst().orElseThrow();
      var answered = answered();
      assertThat(sent - answered.last()).as("packets under way of " + this).isLessThan(50);
      return answered.last() - answered.size();
    }

    private TreeSet<Integer> answered() {
      return told().stream().map(ANSWER::matcher).filter(Matcher::find).map(answer -> Integer.parseInt(answer.group(1)))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What it has printed, and not others before it.
    private List<String> told() {
      var lines = sandbox.logOf(from).lines().toList();
      return lines.subList(IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith("PING ")).max().orElse(0), lines.size());
    }

    @Override
    public String toString() {
      return "ping from %s to %s".formatted(from, to);
    }
  }

  record Lines(OvnSandbox sandbox, String from, String to, Process process) implements Traffic {

    /// TCP sends again what is lost on the way, so a question counts as lost only when its connection breaks, or says nothing for a minute.
    private static final String ASK = """
        import socket, sys, time
        def connect():
          return socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=60)
        def ask(connection, line):
          connection.sendall(line)
          answer = b''
          while not answer.endswith(b'\\n'):
            some = connection.recv(64)
            if not some:
              raise OSError('closed')
            answer += some
          if answer != line:
            raise OSError('another answer')
        number = 0
        standing = connect()
        while True:
          number += 1
          try:
            ask(standing, b'%d\\n' % number)
            with connect() as fresh:
              ask(fresh, b'%d\\n' % number)
            print('answered', number, flush=True)
          except OSError as e:
            print('lost', number, e, flush=True)
            standing = connect()
          time.sleep(0.02)
        """;
    private static final String ANSWER = """
        import socketserver, sys
        class Echo(socketserver.StreamRequestHandler):
          def handle(self):
            for line in self.rfile:
              self.wfile.write(line)
        class Server(socketserver.ThreadingTCPServer):
          allow_reuse_address = True
          daemon_threads = True
        server = Server(('0.0.0.0', int(sys.argv[1])), Echo)
        print('listening', flush=True)
        server.serve_forever()
        """;

    @Override
    public int lost() throws InterruptedException {
      long before = count("answered ");
      Wait.until("answers to the " + this, PATIENCE, () -> count("answered ") > before + 20);
      end(process, "TERM");
      return (int) count("lost ");
    }

    private long count(String word) {
      return sandbox.logOf(from).lines().filter(line -> line.startsWith(word)).count();
    }

    @Override
    public String toString() {
      return "lines over TCP from %s to %s".formatted(from, to);
    }
  }
}
