package org.nucleon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IniParserTest {
  private final List<String> mistakes = new ArrayList<>();

  private List<Assignment> parse(String text) {
    return IniParser.parse("a.conf", text.lines().toList(), mistakes);
  }

  private static Assignment assignment(int line, String group, String name, String value) {
    return new Assignment("a.conf:" + line, new OptionName(group, name), value);
  }

  @Test
  void keys_part_from_values_at_the_first_equal_sign_or_colon() {
    assertThat(parse("""
        [DEFAULT]
        one = 1
        two:2
        url = http://host:80/a=b
        map: a=b
        tight=x
        """)).containsExactly(
        assignment(2, "DEFAULT", "one", "1"),
        assignment(3, "DEFAULT", "two", "2"),
        assignment(4, "DEFAULT", "url", "http://host:80/a=b"),
        assignment(5, "DEFAULT", "map", "a=b"),
        assignment(6, "DEFAULT", "tight", "x"));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void comments_start_a_line_and_nothing_else() {
    assertThat(parse("""
        # one
        ; two
        [ml2]
        #path_mtu = 1
        path_mtu = 1500 # not a comment
        """)).containsExactly(assignment(5, "ml2", "path_mtu", "1500 # not a comment"));
  }

  @Test
  void indented_lines_continue_a_value_until_a_blank_line() {
    assertThat(parse("[g]\nlist = a,\n  b,\n\tc\nnext = 1\n")).containsExactly(
        assignment(2, "g", "list", "a,\nb,\nc"), assignment(5, "g", "next", "1"));

    assertThat(parse("[g]\na = 1\n\n  b\n")).containsExactly(assignment(2, "g", "a", "1"));
    assertThat(mistakes).containsExactly("a.conf:4: this indented line continues no value");
  }

  @Test
  void one_pair_of_quotes_is_taken_off() {
    assertThat(parse("[g]\na = \"x y \"\nb = 'x'\nc = \"x'\nd = \"\n")).extracting(Assignment::value)
        .containsExactly("x y ", "x", "\"x'", "\"");
  }

  @Test
  void values_may_be_empty_and_sections_may_return() {
    assertThat(parse("[a]\nx =\n[b]\ny=1\n[a]\nz=2\r\n")).containsExactly(
        assignment(2, "a", "x", ""), assignment(4, "b", "y", "1"), assignment(6, "a", "z", "2"));
  }

  @Test
  void broken_lines_are_named_and_passed_over() {
    assertThat(parse("early = 1\n[a]\nnonsense\n= 1\n[b\nlost = 1\n[]\n[c]\nx = 1\n")).containsExactly(assignment(9, "c", "x", "1"));
    assertThat(mistakes).containsExactly(
        "a.conf:1: this option stands before any [section]",
        "a.conf:3: expected name = value",
        "a.conf:4: expected name = value",
        "a.conf:5: a section is written [name]",
        "a.conf:7: a section is written [name]");
  }
}
