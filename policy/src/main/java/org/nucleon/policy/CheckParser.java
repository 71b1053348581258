package org.nucleon.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads the policy language. `not` binds tighter than `and`, `and` tighter than `or`.
///
/// What cannot be understood denies, as in oslo.policy, and a complaint says so.
final class CheckParser {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private final Function<String, Check> rules;
  private final Consumer<String> complaints;

  /// @param rules finds the rule a `rule:name` refers to
  /// @param complaints receives what is wrong, without the name of the rule
  CheckParser(Function<String, Check> rules, Consumer<String> complaints) {
    this.rules = rules;
    this.complaints = complaints;
  }

  Check parse(RuleText rule) {
    return switch (rule) {
      case RuleText.Expression(var text) -> expression(text);
      case RuleText.Alternatives(var alternatives) -> alternatives(alternatives);
    };
  }

  /// The old syntax: a list of alternatives, each a list of checks that must all pass. No alternative at all allows; only
  /// empty ones deny.
  private Check alternatives(List<List<String>> alternatives) {
    if (alternatives.isEmpty()) {
      return new Check.Allow();
    }
    var checks = alternatives.stream().filter(all -> !all.isEmpty())
        .map(all -> joined(all.stream().map(this::check).toList(), Check.And::new)).toList();
    return checks.isEmpty() ? new Check.Deny() : joined(checks, Check.Or::new);
  }

  private static Check joined(List<Check> checks, Function<List<Check>, Check> join) {
    return checks.size() == 1 ? checks.getFirst() : join.apply(List.copyOf(checks));
  }

  private Check expression(String text) {
    if (text.isBlank()) {
      return new Check.Allow();
    }
    var reading = new Reading(tokens(text));
    try {
      var check = reading.alternatives();
      if (!reading.atEnd()) {
        throw new IllegalArgumentException("nothing is expected before '" + reading.next() + "'");
      }
      return check;
    } catch (IllegalArgumentException wrong) {
      complaints.accept("cannot be understood, so it denies: " + wrong.getMessage() + " in: " + text);
      return new Check.Deny();
    }
  }

  /// Parentheses at the ends of a word are their own tokens, save those that belong to the word: `%(project_id)s`.
  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    for (var word : BLANKS.split(text.strip())) {
      int start = 0;
      while (start < word.length() && word.charAt(start) == '(') {
        tokens.add("(");
        start++;
      }
      int end = word.length();
      while (end > start && word.charAt(end - 1) == ')' && closing(word, start, end) > 0) {
        end--;
      }
      if (end > start) {
        tokens.add(word.substring(start, end));
      }
      for (int i = end; i < word.length(); i++) {
        tokens.add(")");
      }
    }
    return tokens;
  }

  /// How many parentheses are closed that were not opened.
  private static int closing(String word, int start, int end) {
    int balance = 0;
    for (int i = start; i < end; i++) {
      balance += word.charAt(i) == ')' ? 1 : word.charAt(i) == '(' ? -1 : 0;
    }
    return balance;
  }

  /// A walk over the tokens by recursive descent.
  private final class Reading {
    private final List<String> tokens;
    private int at;

    Reading(List<String> tokens) {
      this.tokens = tokens;
    }

    boolean atEnd() {
      return at == tokens.size();
    }

    String next() {
      if (atEnd()) {
        throw new IllegalArgumentException("a check is missing at the end");
      }
      return tokens.get(at++);
    }

    private boolean take(String word) {
      boolean found = !atEnd() && tokens.get(at).equalsIgnoreCase(word);
      at += found ? 1 : 0;
      return found;
    }

    Check alternatives() {
      var checks = new ArrayList<>(List.of(all()));
      while (take("or")) {
        checks.add(all());
      }
      return joined(checks, Check.Or::new);
    }

    private Check all() {
      var checks = new ArrayList<>(List.of(one()));
      while (take("and")) {
        checks.add(one());
      }
      return joined(checks, Check.And::new);
    }

    private Check one() {
      if (take("not")) {
        return new Check.Not(one());
      }
      if (take("(")) {
        var inner = alternatives();
        if (!take(")")) {
          throw new IllegalArgumentException("a ) is missing");
        }
        return inner;
      }
      var word = next();
      if (word.equals(")") || word.equalsIgnoreCase("and") || word.equalsIgnoreCase("or")) {
        throw new IllegalArgumentException("a check is missing before '" + word + "'");
      }
      return check(word);
    }
  }

  /// `@`, `!` or `kind:match`.
  private Check check(String word) {
    if (word.equals("@")) {
      return new Check.Allow();
    }
    if (word.equals("!")) {
      return new Check.Deny();
    }
    int colon = word.indexOf(':');
    if (colon < 0) {
      return denied("'" + word + "' is no check, so it denies: expected kind:match");
    }
    var kind = word.substring(0, colon);
    var match = word.substring(colon + 1);
    return switch (kind) {
      case "rule" -> new Check.Rule(match, rules.apply(match));
      case "role" -> role(word, match);
      case "field" -> field(word, match);
      case "http", "https" -> denied("'" + word + "' asks another server, which is not supported, so it denies");
      default -> comparison(word, kind, match);
    };
  }

  private Check denied(String complaint) {
    complaints.accept(complaint);
    return new Check.Deny();
  }

  private static Check role(String word, String match) {
    return switch (Template.parse(match)) {
      case Template.Constant(var role) -> new Check.Role(role.toLowerCase(Locale.ROOT));
      case Template template -> new Check.RoleOfTarget(word, template);
    };
  }

  private Check comparison(String word, String kind, String match) {
    var value = Template.parse(match);
    var literal = literal(kind);
    if (literal.isPresent()) {
      return new Check.Literal(word, literal.get(), value);
    }
    var claim = Claim.named(kind);
    if (claim instanceof Claim.Unknown) {
      complaints.accept("'" + word + "' asks for '" + kind + "', which no credentials hold, so it denies");
    }
    return new Check.Claims(word, claim, value);
  }

  /// The text of a Python literal.
  private static Optional<String> literal(String kind) {
    if (kind.equals("True") || kind.equals("False") || kind.equals("None") || NUMBER.matcher(kind).matches()) {
      return Optional.of(kind);
    }
    boolean quoted = kind.length() >= 2 && (kind.startsWith("'") && kind.endsWith("'") || kind.startsWith("\"") && kind.endsWith("\""));
    return quoted ? Optional.of(kind.substring(1, kind.length() - 1)) : Optional.empty();
  }

  /// `resources:attribute=value`; the attribute may hold colons (`router:external`).
  private Check field(String word, String match) {
    int colon = match.indexOf(':');
    int equal = match.indexOf('=', colon + 1);
    if (colon < 0 || equal < 0) {
      return denied("'" + word + "' denies: expected field:resources:attribute=value");
    }
    var parent = match.substring(0, colon).replaceFirst("s$", "");
    var name = match.substring(colon + 1, equal);
    var value = match.substring(equal + 1);
    var attribute = new Check.Attribute(name, parent + ":" + name);
    if (!value.startsWith("~")) {
      return new Check.Field(word, attribute, value);
    }
    try {
      return new Check.FieldPattern(word, attribute, Pattern.compile(value.substring(1)));
    } catch (PatternSyntaxException wrong) {
      return denied("'" + word + "' has a wrong pattern, so it denies: " + wrong.getDescription());
    }
  }
}
