package org.nucleon.app;

import java.io.PrintWriter;

/// The program's commands, run inside the test.
public final class Programs {

  private Programs() {}

  /// @return the exit code
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return Nucleon.commandLine().setOut(out).setErr(err).execute(arguments);
  }
}
