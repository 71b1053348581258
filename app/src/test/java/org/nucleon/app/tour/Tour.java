package org.nucleon.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Commands of the client with what a user of Neutron sees of them, as in this file `network.tour`:
///
/// ```
/// # A line of the story.
/// demo$ network create blue --mtu 1400     a command, by the user demo; a line that ends with \ goes on in the next
///     name: blue                           a field of what it shows
///     project_id: @demo                    @x: the id of what was last shown under the name x; @x.mtu its MTU
///     tags: ["a", "b"]                     lists in any order; of objects the fields that are named
///     description: ""                      the empty text
///     id: <uuid>                           also <time>, <mac>, <number>; * within text is any text, alone anything but nothing
/// demo$ network list --long
///     Name: blue | red                     a column of all rows, in any order
///     Name: ... | blue                     there may be more
///     (nothing)                            no rows at all
/// demo$ @fip = floating ip create public   remembers something that has no name: @fip is its id
/// demo$ network delete blau
///     ! Failed to delete network …         it fails, saying just this
/// demo$ floating ip pool list
///     > text                               it prints just this
/// ```
///
/// A command with nothing below it must succeed; one that shows nothing must print nothing.
///
/// @param file for messages
record Tour(String file, List<Step> steps) {

  private static final Pattern COMMAND = Pattern.compile("(\\w+)\\$ (?:@([\\w-]+) = )?(.+)");

  /// @param line where the command is in the file
  /// @param name under which its outcome is remembered
  record Step(int line, String user, Optional<String> name, String command, List<String> expected) {}

  static Tour read(String file, String text) {
    var steps = new ArrayList<Step>();
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      var line = new StringBuilder(lines.get(i));
      while (line.toString().endsWith("\\") && i + 1 < lines.size()) {
        line.setLength(line.length() - 1);
        line.append(lines.get(++i).strip());
      }
      if (line.toString().isBlank() || line.charAt(0) == '#') {
        continue;
      }
      var command = COMMAND.matcher(line);
      if (command.matches()) {
        steps.add(new Step(first + 1, command.group(1), Optional.ofNullable(command.group(2)), command.group(3).strip(), new ArrayList<>()));
      } else if (line.charAt(0) == ' ' && !steps.isEmpty()) {
        steps.getLast().expected().add(line.toString().strip());
      } else {
        throw new IllegalArgumentException("%s:%d is neither a command nor what one shows: %s".formatted(file, first + 1, line));
      }
    }
    return new Tour(file, steps);
  }
}
