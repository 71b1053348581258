package org.nucleon.config;

import java.math.BigDecimal;
import java.net.Inet6Address;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the text of an option becomes a value and back. The rules are those of oslo.config's types.
///
/// @param title what the reference file calls the kind
/// @param read turns all occurrences of the option, in the order of the files, into its value; throws
///     [IllegalArgumentException] with a reason that completes the sentence "the value …"
/// @param write turns a value into the lines that would give it
/// @param repeats whether every occurrence counts, instead of the last one alone
/// @param blankIsUnset whether `name =` means the same as leaving the option out
record Kind<T>(String title, Function<List<String>, T> read, Function<T, List<String>> write, boolean repeats,
    boolean blankIsUnset) {

  static final Kind<String> STRING = single("string", text -> text, text -> text, false);
  static final Kind<Integer> INTEGER = single("integer", Kind::integer, Object::toString, true);
  static final Kind<Boolean> BOOLEAN = single("boolean", Kind::bool, Object::toString, false);
  static final Kind<Integer> PORT = single("port number", Kind::port, Object::toString, true);
  static final Kind<Duration> SECONDS = single("seconds", Kind::seconds, Kind::inSeconds, true);
  static final Kind<String> HOST = single("host address", Kind::host, text -> text, true);
  static final Kind<URI> HTTP_URL = single("URL", Kind::httpUrl, URI::toString, true);
  static final Kind<List<String>> LIST = single("list, separated by commas", Kind::items,
      items -> String.join(",", items), false);
  static final Kind<Map<String, String>> DICT = single("dict: key:value pairs, separated by commas", Kind::pairs,
      pairs -> String.join(",", pairs.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList()), false);
  static final Kind<List<String>> MULTI_STRING = new Kind<>("string, may be repeated",
      texts -> texts.stream().filter(text -> !text.isEmpty()).toList(), texts -> texts, true, false);

  private static final Set<String> YES = Set.of("true", "1", "on", "yes");
  private static final Set<String> NO = Set.of("false", "0", "off", "no");
  private static final Pattern HOST_NAME = Pattern.compile(
      "(?=.{1,253}\\.?$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\.?");
  private static final Pattern DOTTED_NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9A-Fa-f:.]+(%[A-Za-z0-9_.-]+)?");
  private static final int PORT_MAX = 65_535;

  static <T> Kind<T> single(String title, Function<String, T> read, Function<T, String> write, boolean blankIsUnset) {
    return new Kind<>(title, texts -> read.apply(texts.getLast()), value -> List.of(write.apply(value)), false, blankIsUnset);
  }

  private static Integer integer(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is not a whole number of 32 bits");
    }
  }

  private static Boolean bool(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return true;
    }
    if (NO.contains(word)) {
      return false;
    }
    throw new IllegalArgumentException("is not one of true, false, yes, no, on, off, 1, 0");
  }

  private static Integer port(String text) {
    var number = integer(text);
    if (number < 0 || number > PORT_MAX) {
      throw new IllegalArgumentException("is not a port number (0 to 65535)");
    }
    return number;
  }

  private static Duration seconds(String text) {
    try {
      var number = new BigDecimal(text.strip());
      return Duration.ofMillis(number.movePointRight(3).toBigIntegerExact().longValueExact());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is not a number of seconds");
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("is finer than a millisecond, or too large");
    }
  }

  private static String inSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static URI httpUrl(String text) {
    var url = URI.create(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("must be a URL like http://host:5000");
    }
    return url;
  }

  private static String host(String text) {
    boolean good = text.indexOf(':') >= 0 ? isIpv6(text)
        : DOTTED_NUMBERS.matcher(text).matches() ? IPV4.matcher(text).matches() : HOST_NAME.matcher(text).matches();
    if (!good) {
      throw new IllegalArgumentException("is neither an IP address nor a host name");
    }
    return text;
  }

  private static boolean isIpv6(String text) {
    if (!IPV6_LETTERS.matcher(text).matches()) {
      return false;
    }
    try {
      Inet6Address.ofLiteral(text.replaceFirst("%.*", ""));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static List<String> items(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  /// In the order written. Only the first colon parts key from value, so a value may hold colons (an IPv6 address).
  /// Reasons tell the place, not the text, because the value may be secret.
  private static Map<String, String> pairs(String text) {
    var pairs = new LinkedHashMap<String, String>();
    int number = 0;
    for (var piece : items(text)) {
      number++;
      int colon = piece.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("is not key:value in pair " + number);
      }
      var key = piece.substring(0, colon).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException("has no key in pair " + number);
      }
      if (pairs.put(key, piece.substring(colon + 1).strip()) != null) {
        throw new IllegalArgumentException("repeats a key in pair " + number);
      }
    }
    return Collections.unmodifiableMap(pairs);
  }
}
