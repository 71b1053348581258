package org.nucleon.app.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What the person in front of the demo sees: headings, steps with their times, drawings.
///
/// On a terminal it uses colours, and shows a step while it runs; elsewhere it writes plain lines, a step when it has ended.
/// Threads may take turns: each method writes its lines whole.
final class Screen {

  private static final int TITLE_WIDTH = 34;
  private static final String ERASE_LINE = "\r\u001b[K";

  private enum Style {
    BOLD("1"), DIM("2"), RED("31"), GREEN("32"), YELLOW("33"), CYAN("36");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  private final PrintWriter out;
  private final boolean terminal;

  /// @param terminal whether colours and a moving line are welcome
  Screen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /// Standard output. Where no locale is set, as for root in a container, terminals still speak UTF-8.
  static Screen standardOutput() {
    var said = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    var charset = said.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : said;
    var console = System.console();
    boolean terminal = console != null && console.isTerminal() && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
    return new Screen(new PrintWriter(new FileOutputStream(FileDescriptor.out), false, charset), terminal);
  }

  synchronized void title(String text, String more) {
    write("%n%s  %s%n".formatted(styled(text, Style.BOLD, Style.CYAN), styled(more, Style.DIM)));
  }

  synchronized void heading(String text) {
    write("%n%s%n".formatted(styled(text, Style.BOLD)));
  }

  /// A step has begun.
  synchronized void begun(String what) {
    if (terminal) {
      write("  %s %s".formatted(styled("…", Style.YELLOW), what));
    }
  }

  synchronized void passed(String what, Duration took, String detail) {
    ended(styled("✓", Style.GREEN), what, took, detail);
  }

  /// A step could not be done, or the wrong thing came of it.
  synchronized void failed(String what, Duration took, String reason, List<String> seen) {
    ended(styled("✗", Style.RED), what, took, styled(reason, Style.RED));
    seen.forEach(line -> write("      %s %s%n".formatted(styled("│", Style.RED), line)));
  }

  /// Something that does not happen, and need not: why, and what would make it happen.
  synchronized void leftOut(String what, String reason) {
    write("  %s %s %9s  %s%n".formatted(styled("–", Style.YELLOW), padded(what), "", reason));
  }

  /// Lines as they are, indented.
  synchronized void text(List<String> lines) {
    lines.forEach(line -> write("  %s%n".formatted(line)));
  }

  /// A command to try, and what it is for.
  synchronized void hint(String command, String what) {
    write("    %s  %s%n".formatted(styled("%-58s".formatted(command), Style.CYAN), styled(what, Style.DIM)));
  }

  synchronized void verdict(boolean good, String text) {
    write("%n%s%n".formatted(styled(text, Style.BOLD, good ? Style.GREEN : Style.RED)));
  }

  private void ended(String mark, String what, Duration took, String detail) {
    write("%s  %s %s %s  %s%n".formatted(terminal ? ERASE_LINE : "", mark, padded(what),
        styled("%,6d ms".formatted(took.toMillis()), Style.DIM), detail));
  }

  private static String padded(String what) {
    return what + " ".repeat(Math.max(0, TITLE_WIDTH - what.length()));
  }

  private String styled(String text, Style... styles) {
    if (!terminal) {
      return text;
    }
    var codes = new StringBuilder();
    for (var style : styles) {
      codes.append("\u001b[").append(style.code).append('m');
    }
    return codes + text + "\u001b[0m";
  }

  private void write(String text) {
    out.print(text);
    out.flush();
  }
}
