package org.nucleon.model;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Integers within bounds, sent as numbers or as their text.
///
/// @param of the number in the width that it is kept in
record NumberType<T extends Number>(Storage storage, long min, long max, Function<Number, T> of) implements Type<T> {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,40}");

  static boolean isInteger(String text) {
    return INTEGER.matcher(text.strip()).matches();
  }

  @Override
  public T parse(Object json) throws InvalidValue {
    BigInteger value = wholeNumber(json);
    if (value.compareTo(BigInteger.valueOf(min)) < 0) {
      throw new InvalidValue("'%s' is too small - must be at least '%d'".formatted(Shown.of(json), min));
    }
    if (value.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new InvalidValue("'%s' is too large - must be no larger than '%d'".formatted(Shown.of(json), max));
    }
    return of.apply(value.longValue());
  }

  private static BigInteger wholeNumber(Object json) throws InvalidValue {
    return switch (json) {
      case Long value -> BigInteger.valueOf(value);
      case Integer value -> BigInteger.valueOf(value);
      case BigInteger value -> value;
      case Boolean value -> value ? BigInteger.ONE : BigInteger.ZERO;
      case Double value when !value.isInfinite() && !value.isNaN() && Math.abs(value) < 1e18 -> BigInteger.valueOf(value.longValue());
      case String text when isInteger(text) -> new BigInteger(text.strip());
      default -> throw new InvalidValue("'%s' is not an integer".formatted(Shown.of(json)));
    };
  }

  @Override
  public Object toJson(T value) {
    return value.longValue();
  }

  @Override
  public Object toColumn(T value) {
    return value;
  }

  @Override
  public T fromColumn(Object column) {
    return of.apply((Number) column);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "integer", "minimum", min, "maximum", max);
  }
}
