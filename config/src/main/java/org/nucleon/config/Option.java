package org.nucleon.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One thing an operator may set. A constant, declared by the module that reads it; each refinement returns a new option:
///
/// ```java
/// static final Option<Integer> MAX_HEADER_SIZE = Option.integer("ml2_type_geneve", "max_header_size").min(0).byDefault(30)
///     .about("Size of the Geneve header, in bytes, subtracted from the MTU of overlay networks.");
/// ```
///
/// @param <T> the Java type of its value
public final class Option<T> {
  private final OptionName name;
  private final Kind<T> kind;
  private final Optional<T> fallback;
  private final Optional<String> shownFallback;
  private final String about;
  private final List<OptionName> formerNames;
  private final List<Rule<T>> rules;
  private final boolean secret;

  /// A bound on the value, with the words that say it.
  record Rule<T>(String says, Predicate<T> holds) {}

  private Option(OptionName name, Kind<T> kind, Optional<T> fallback, Optional<String> shownFallback, String about,
      List<OptionName> formerNames, List<Rule<T>> rules, boolean secret) {
    this.name = name;
    this.kind = kind;
    this.fallback = fallback;
    this.shownFallback = shownFallback;
    this.about = about;
    this.formerNames = List.copyOf(formerNames);
    this.rules = List.copyOf(rules);
    this.secret = secret;
  }

  private static <T> Option<T> of(String group, String name, Kind<T> kind) {
    return new Option<>(new OptionName(group, name), kind, Optional.empty(), Optional.empty(), "", List.of(), List.of(), false);
  }

  public static Option<String> string(String group, String name) {
    return of(group, name, Kind.STRING);
  }

  public static Option<Integer> integer(String group, String name) {
    return of(group, name, Kind.INTEGER);
  }

  public static Option<Boolean> bool(String group, String name) {
    return of(group, name, Kind.BOOLEAN);
  }

  /// Items separated by commas; blank items are dropped.
  public static Option<List<String>> list(String group, String name) {
    return of(group, name, Kind.LIST);
  }

  /// `key:value` pairs separated by commas, in the order written.
  public static Option<Map<String, String>> dict(String group, String name) {
    return of(group, name, Kind.DICT);
  }

  /// Each line with this option adds an element, over all files.
  public static Option<List<String>> multiString(String group, String name) {
    return of(group, name, Kind.MULTI_STRING);
  }

  /// A TCP or UDP port, 0 to 65535.
  public static Option<Integer> port(String group, String name) {
    return of(group, name, Kind.PORT);
  }

  /// A time in seconds, fractions down to a millisecond allowed.
  public static Option<Duration> seconds(String group, String name) {
    return of(group, name, Kind.SECONDS);
  }

  /// An IPv4 or IPv6 address or a host name.
  public static Option<String> host(String group, String name) {
    return of(group, name, Kind.HOST);
  }

  /// Where an HTTP service is.
  public static Option<URI> url(String group, String name) {
    return of(group, name, Kind.HTTP_URL);
  }

  /// A kind of its own.
  ///
  /// @param kind what the reference calls it
  /// @param read throws [IllegalArgumentException] whose message says what is wrong
  public static <T> Option<T> parsed(String group, String name, String kind, Function<String, T> read) {
    return of(group, name, Kind.single(kind, read, Object::toString, true));
  }

  /// The value when no file sets the option. Without it the option may be absent: read it with [Settings#find].
  public Option<T> byDefault(T value) {
    return new Option<>(name, kind, Optional.of(value), Optional.empty(), about, formerNames, rules, secret);
  }

  /// A default that depends on the machine; the reference shows `shown` instead (`<host name>`).
  public Option<T> byDefault(T value, String shown) {
    return new Option<>(name, kind, Optional.of(value), Optional.of(shown), about, formerNames, rules, secret);
  }

  /// What the option does, its unit, and when to change it, for the reference.
  public Option<T> about(String text) {
    return new Option<>(name, kind, fallback, shownFallback, text, formerNames, rules, secret);
  }

  /// An older name in the same group, still read.
  public Option<T> formerly(String oldName) {
    return formerly(name.group(), oldName);
  }

  /// An older group and name, still read.
  public Option<T> formerly(String oldGroup, String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(new OptionName(oldGroup, oldName));
    return new Option<>(name, kind, fallback, shownFallback, about, names, rules, secret);
  }

  /// The value is never printed: not in errors, logs, or the reference.
  public Option<T> secret() {
    return new Option<>(name, kind, fallback, shownFallback, about, formerNames, rules, true);
  }

  /// The smallest value allowed; for numbers and durations.
  public Option<T> min(T least) {
    var bound = ordered(least);
    return with(new Rule<>("at least " + written(least), value -> bound.compareTo(value) <= 0));
  }

  /// The largest value allowed; for numbers and durations.
  public Option<T> max(T most) {
    var bound = ordered(most);
    return with(new Rule<>("at most " + written(most), value -> bound.compareTo(value) >= 0));
  }

  /// The only values allowed.
  @SafeVarargs
  public final Option<T> choices(T... allowed) {
    var values = new ArrayList<T>();
    for (var value : allowed) {
      values.add(value);
    }
    return with(new Rule<>("one of " + String.join(", ", values.stream().map(this::written).toList()), values::contains));
  }

  private Option<T> with(Rule<T> rule) {
    var all = new ArrayList<>(rules);
    all.add(rule);
    return new Option<>(name, kind, fallback, shownFallback, about, formerNames, all, secret);
  }

  @SuppressWarnings("unchecked") // every Comparable kind we declare compares with its own type
  private Comparable<T> ordered(T bound) {
    if (bound instanceof Comparable<?> comparable && (bound instanceof Number || bound instanceof Duration)) {
      return (Comparable<T>) comparable;
    }
    throw new IllegalArgumentException(name + " is a " + kind.title() + ": it has no smallest or largest value");
  }

  public OptionName name() {
    return name;
  }

  public boolean isSecret() {
    return secret;
  }

  public Optional<T> defaultValue() {
    return fallback;
  }

  Kind<T> kind() {
    return kind;
  }

  String about() {
    return about;
  }

  List<OptionName> formerNames() {
    return formerNames;
  }

  List<Rule<T>> rules() {
    return rules;
  }

  /// The default as the reference shows it; empty when there is none.
  List<String> shownDefault() {
    return shownFallback.map(List::of).or(() -> fallback.map(kind.write())).orElse(List.of());
  }

  /// The default as an operator would write it.
  List<String> defaultText() {
    return fallback.map(kind.write()).orElse(List.of());
  }

  /// The value of these occurrences.
  ///
  /// @return empty when they are as good as none
  /// @throws IllegalArgumentException when it is wrong; the message completes "the value …"
  Optional<T> read(List<String> occurrences) {
    if (occurrences.isEmpty() || kind.blankIsUnset() && occurrences.getLast().isBlank()) {
      return Optional.empty();
    }
    T value = kind.read().apply(occurrences);
    for (var rule : rules) {
      if (!rule.holds().test(value)) {
        throw new IllegalArgumentException("must be " + rule.says());
      }
    }
    return Optional.of(value);
  }

  private String written(T value) {
    return String.join(", ", kind.write().apply(value));
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
