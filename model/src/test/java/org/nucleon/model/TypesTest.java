package org.nucleon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.model.fault.InvalidInput;

class TypesTest {

  private static final Type<Integer> BYTE = Types.integer(0, 255);
  private static final String ID = "5d2c1d7e-9c4f-4c39-9c7a-2f1b7a1d9e10";

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(Types.string(5), 7L, "'7' is not a valid string"),
        arguments(Types.string(5), true, "'True' is not a valid string"),
        arguments(Types.string(5), List.of("a", 1L), "'['a', 1]' is not a valid string"),
        arguments(Types.string(5), Map.of("a", "b"), "'{'a': 'b'}' is not a valid string"),
        arguments(Types.string(5), "abcdef", "'abcdef' exceeds maximum length of 5"),
        arguments(Types.string(5), "a\0b", "'a\\x00b' is not a valid string"),
        arguments(Types.string(5), "a\ud800", "'a\\ud800' is not a valid string"),
        arguments(Types.string(5), "\udc00a", "'\\udc00a' is not a valid string"),
        arguments(Types.string(5), "\ud800\ud800\udc00", "'\\ud800\ud800\udc00' is not a valid string"),
        arguments(Types.string(1), "\ud800a", "'\\ud800a' exceeds maximum length of 1"),
        arguments(Types.notEmptyString(5), "", "'' Blank strings are not permitted"),
        arguments(Types.notEmptyString(5), " \t ", "' \t ' Blank strings are not permitted"),
        arguments(Types.notEmptyString(5), 1L, "'1' is not a valid string"),
        arguments(Types.name(5), " a", "' a' is not a valid string"),
        arguments(Types.name(5), "a\u00a0", "'a\u00a0' is not a valid string"),
        arguments(Types.name(5), "a\nb", "'a\nb' is not a valid string"),
        arguments(Types.name(5), "a\u2028b", "'a\u2028b' is not a valid string"),
        arguments(Types.name(5), "a\u200bb", "'a\u200bb' is not a valid string"),
        arguments(Types.name(5), "a\ue000", "'a\ue000' is not a valid string"),
        arguments(Types.name(5), "abcdef", "'abcdef' exceeds maximum length of 5"),
        arguments(Types.matching("[a-c]+", 5), "x", "'x' is not a valid input"),
        arguments(Types.oneOf("ingress", "egress"), "Ingress", "Ingress is not in valid_values"),
        arguments(Types.oneOf("ingress", "egress"), List.of("ingress"), "['ingress'] is not in valid_values"),
        arguments(Types.UUID, "nonsense", "'nonsense' is not a valid UUID"),
        arguments(Types.UUID, "", "'' is not a valid UUID"),
        arguments(Types.UUID, 1L, "'1' is not a valid UUID"),
        arguments(Types.UUID, ID + "0", "'" + ID + "0' is not a valid UUID"),
        arguments(Types.UUID, ID.substring(1), "'" + ID.substring(1) + "' is not a valid UUID"),
        arguments(Types.UUID, "٠" + ID.substring(1), "'٠" + ID.substring(1) + "' is not a valid UUID"),
        arguments(BYTE, "x", "'x' is not an integer"),
        arguments(BYTE, "", "'' is not an integer"),
        arguments(BYTE, "1.5", "'1.5' is not an integer"),
        arguments(BYTE, List.of(), "'[]' is not an integer"),
        arguments(BYTE, -1L, "'-1' is too small - must be at least '0'"),
        arguments(BYTE, 256L, "'256' is too large - must be no larger than '255'"),
        arguments(BYTE, BigInteger.TEN.pow(60), "'1" + "0".repeat(60) + "' is too large - must be no larger than '255'"),
        arguments(BYTE, "-1" + "0".repeat(30), "'-1" + "0".repeat(30) + "' is too small - must be at least '0'"),
        arguments(BYTE, Double.POSITIVE_INFINITY, "'Infinity' is not an integer"),
        arguments(BYTE, Double.NaN, "'NaN' is not an integer"),
        arguments(BYTE, 1e300, "'1.0E300' is not an integer"),
        arguments(Types.bigInteger(0, Long.MAX_VALUE), BigInteger.ONE.shiftLeft(63),
            "'9223372036854775808' is too large - must be no larger than '9223372036854775807'"),
        arguments(Types.MAC, "nonsense", "'nonsense' is not a valid MAC address"),
        arguments(Types.MAC, "00:00:00:00:00:00", "'00:00:00:00:00:00' is not a valid MAC address"),
        arguments(Types.MAC, "FF:FF:FF:FF:FF:FF", "'FF:FF:FF:FF:FF:FF' is not a valid MAC address"),
        arguments(Types.MAC, "fa:16:3e:11:22:33 ", "'fa:16:3e:11:22:33 ' is not a valid MAC address"),
        arguments(Types.MAC, 1L, "'1' is not a valid MAC address"),
        arguments(Types.IP, "10.0.0.256", "'10.0.0.256' is not a valid IP address"),
        arguments(Types.IP, "10.0.0.1/32", "'10.0.0.1/32' is not a valid IP address"),
        arguments(Types.IP, 10L, "'10' is not a valid IP address"),
        arguments(Types.PREFIX, "10.0.0.0", "'10.0.0.0' is not a valid IP subnet"),
        arguments(Types.PREFIX, "::", "'::' is not a valid IP subnet"),
        arguments(Types.PREFIX, "10.0.0.0/024", "'10.0.0.0/024' is not a valid IP subnet"),
        arguments(Types.PREFIX, "10.0.0.0/255.255.255.0", "'10.0.0.0/255.255.255.0' is not a valid IP subnet"),
        arguments(Types.PREFIX, false, "'False' is not a valid IP subnet"),
        arguments(Types.INSTANT, "yesterday", "'yesterday' is not a valid time"),
        arguments(Types.OBJECT, "x", "'x' is not a dictionary"),
        arguments(Types.OBJECT, List.of(), "'[]' is not a dictionary"),
        arguments(Types.list(Types.UUID), ID, "'" + ID + "' is not a list"),
        arguments(Types.list(Types.UUID), Map.of(), "'{}' is not a list"),
        arguments(Types.list(Types.UUID), List.of(ID, ID), "Duplicate items in the list: '" + ID + "'"),
        arguments(Types.list(Types.UUID), List.of("x"), "'x' is not a valid UUID"),
        arguments(Types.list(Types.UUID), Arrays.asList((Object) null), "'None' is not a valid UUID"),
        arguments(Types.list(Types.string(5)), Arrays.asList((Object) null), "'None' is not a valid string"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_value_that_does_not_fit_is_refused_in_the_words_of_the_api(Type<?> type, Object json, String reason) {
    assertThatThrownBy(() -> type.parse(json)).isInstanceOf(InvalidValue.class).hasMessage(reason);
  }

  static Stream<Arguments> refusalsOfNull() {
    return Stream.of(
        arguments(Types.string(5), "'None' is not a valid string"),
        arguments(Types.name(5), "'None' is not a valid string"),
        arguments(Types.matching("[a-c]+", 5), "'None' is not a valid input"),
        arguments(Types.oneOf("a"), "None is not in valid_values"),
        arguments(Types.UUID, "'None' is not a valid UUID"),
        arguments(BYTE, "'None' is not an integer"),
        arguments(Types.MAC, "'None' is not a valid MAC address"),
        arguments(Types.IP, "'None' is not a valid IP address"),
        arguments(Types.PREFIX, "'None' is not a valid IP subnet"),
        arguments(Types.OBJECT, "'None' is not a dictionary"),
        arguments(Types.list(Types.UUID), "'None' is not a list"));
  }

  @ParameterizedTest
  @MethodSource("refusalsOfNull")
  void a_null_that_is_no_value_is_refused_in_the_words_of_the_type(Type<?> type, String reason) {
    assertThatThrownBy(() -> Attribute.of("x", type).parse(null)).isInstanceOf(InvalidValue.class).hasMessage(reason);
  }

  @Test
  void a_null_may_be_a_value_or_stand_for_one() throws InvalidValue {
    assertThat(Attribute.of("x", BYTE).nullable().parse(null)).isEmpty();
    assertThat(Attribute.of("x", Types.list(BYTE)).nullMeaning(List.of()).parse(null)).contains(List.of());
    assertThatThrownBy(() -> Attribute.of("x", Types.BOOLEAN).parse(null)).isInstanceOf(InvalidInput.class)
        .hasMessage("Invalid input for operation: 'None' cannot be converted to boolean.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "two words", "ünïcödé", "名前", "a\ud83d\ude00", "\ud83d\ude00"})
  void printable_names_of_any_script_are_taken(String name) throws InvalidValue {
    assertThat(Types.name(255).parse(name)).isEqualTo(name);
  }

  @Test
  void length_counts_characters_not_the_units_they_are_stored_in() throws InvalidValue {
    String five = "\ud83d\ude00".repeat(5);

    assertThat(Types.string(5).parse(five)).isEqualTo(five);
    assertThatThrownBy(() -> Types.string(4).parse(five)).hasMessageEndingWith("exceeds maximum length of 4");
  }

  @Test
  void booleans_are_also_taken_as_words_and_numbers() throws InvalidValue {
    for (Object yes : List.of(true, 1L, "1", "t", "T", "true", "TRUE", "True", "on", "y", "yes", "YES")) {
      assertThat(Types.BOOLEAN.parse(yes)).as(yes.toString()).isTrue();
    }
    for (Object no : List.of(false, 0L, "0", "f", "F", "false", "FALSE", "off", "n", "no")) {
      assertThat(Types.BOOLEAN.parse(no)).as(no.toString()).isFalse();
    }
    for (Object neither : List.of(2L, "", " true", "maybe", 1.0, List.of(true), Map.of())) {
      assertThatThrownBy(() -> Types.BOOLEAN.parse(neither)).as(neither.toString()).isInstanceOf(InvalidInput.class)
          .hasMessage("Invalid input for operation: '%s' cannot be converted to boolean.".formatted(Shown.of(neither)));
    }
  }

  @Test
  void integers_are_also_taken_as_text_booleans_and_fractions_cut_off() throws InvalidValue {
    for (Object five : List.of(5L, 5, "5", " 5 ", "+5", "005", 5.9, BigInteger.valueOf(5))) {
      assertThat(BYTE.parse(five)).as(five.toString()).isEqualTo(5);
    }
    assertThat(BYTE.parse(true)).isEqualTo(1);
    assertThat(BYTE.parse(-0.5)).isZero();
  }

  @Test
  void ids_are_kept_as_sent() throws InvalidValue {
    assertThat(Types.UUID.parse(ID)).isEqualTo(ID);
    assertThat(Types.UUID.parse(ID.replace("-", ""))).isEqualTo(ID.replace("-", ""));
  }

  @Test
  void addresses_become_canonical() throws InvalidValue {
    assertThat(Types.IP.toJson(Types.IP.parse("2001:DB8:0::1"))).isEqualTo("2001:db8::1");
    assertThat(Types.PREFIX.toJson(Types.PREFIX.parse("10.0.0.5/24"))).isEqualTo("10.0.0.0/24");
    assertThat(Types.PREFIX.toJson(Types.PREFIX.parse("2001:DB8::5/064"))).isEqualTo("2001:db8::/64");
    assertThat(Types.MAC.toJson(Types.MAC.parse("FA-16-3E-11-22-33"))).isEqualTo("fa:16:3e:11:22:33");
  }

  @Test
  void times_are_shown_in_whole_seconds_and_kept_in_microseconds() {
    var time = Instant.parse("2026-01-02T03:04:05.678901Z");

    assertThat(Types.INSTANT.toJson(time)).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(Types.INSTANT.fromColumn(Types.INSTANT.toColumn(time))).isEqualTo(time);
    var beforeTheEpoch = Instant.parse("1969-12-31T23:59:59.999999Z");
    assertThat(Types.INSTANT.fromColumn(Types.INSTANT.toColumn(beforeTheEpoch))).isEqualTo(beforeTheEpoch);
  }

  @Test
  void columns_give_back_what_was_put_in() throws InvalidValue {
    roundTrip(Types.string(5), "x");
    roundTrip(BYTE, 255L);
    roundTrip(Types.bigInteger(Long.MIN_VALUE, Long.MAX_VALUE), Long.MIN_VALUE);
    roundTrip(Types.BOOLEAN, true);
    roundTrip(Types.MAC, "fa:16:3e:11:22:33");
    roundTrip(Types.IP, "2001:db8::1");
    roundTrip(Types.PREFIX, "2001:db8::/64");
    roundTrip(Types.list(Types.IP), List.of("10.0.0.1", "::1"));
    roundTrip(Types.OBJECT, Map.of("a", List.of(1L, Map.of("b", true))));
  }

  private static <T> void roundTrip(Type<T> type, Object json) throws InvalidValue {
    T value = type.parse(json);
    assertThat(type.fromColumn(type.toColumn(value))).isEqualTo(value);
    assertThat(type.toJson(value)).isEqualTo(json);
  }

  @Test
  void a_refinement_checks_and_changes_what_was_parsed() throws InvalidValue {
    var even = Types.refined(BYTE, value -> {
      if (value % 2 != 0) {
        throw new InvalidValue("'%d' is odd".formatted(value));
      }
      return value / 2;
    });

    assertThat(even.parse("8")).isEqualTo(4);
    assertThatThrownBy(() -> even.parse(7L)).hasMessage("'7' is odd");
    assertThatThrownBy(() -> even.parse(300L)).hasMessageContaining("too large");
  }

  @Test
  void messages_show_json_as_the_reference_prints_it() {
    var object = new LinkedHashMap<String, Object>();
    object.put("a", null);
    object.put("b", new ArrayList<>(Arrays.asList(true, "x", 1L)));

    assertThat(Shown.of(object)).isEqualTo("{'a': None, 'b': [True, 'x', 1]}");
    assertThat(Shown.of(null)).isEqualTo("None");
    assertThat(Shown.of(List.of("\ud800"))).as("never text that UTF-8 cannot carry").isEqualTo("['\\ud800']");
  }
}
