package org.nucleon.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.nucleon.app.Programs;

/// Commands of the program, run inside the test.
final class Imports {

  private Imports() {}

  /// @param err what it complained about
  record Told(int exit, String out, String err) {}

  static Told run(List<String> words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = Programs.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
    return new Told(exit, out.toString(), err.toString());
  }

  /// Runs one that must go well.
  ///
  /// @return what it printed
  static String succeed(List<String> words) {
    var told = run(words);
    assertThat(told.exit()).as(told.err()).isZero();
    return told.out();
  }
}
