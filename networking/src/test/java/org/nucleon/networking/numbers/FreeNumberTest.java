package org.nucleon.networking.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FreeNumberTest {

  private static final NumberRange MANY = NumberRange.of(0, 99_999);

  /// Numbers in memory that count how often they are asked for.
  private static final class Numbers implements Taken {
    private final NavigableSet<BigInteger> numbers = new TreeSet<>();
    private int statements;

    @Override
    public Set<BigInteger> among(Collection<BigInteger> candidates) {
      statements++;
      return candidates.stream().filter(numbers::contains).collect(Collectors.toSet());
    }

    @Override
    public long count(NumberRange range) {
      statements++;
      return numbers.subSet(range.first(), true, range.last(), true).size();
    }

    @Override
    public List<BigInteger> within(NumberRange range, int limit) {
      statements++;
      return numbers.subSet(range.first(), true, range.last(), true).stream().limit(limit).toList();
    }

    void take(NumberRange range) {
      for (var number = range.first(); number.compareTo(range.last()) <= 0; number = number.add(BigInteger.ONE)) {
        numbers.add(number);
      }
    }
  }

  private final Numbers numbers = new Numbers();
  private final FreeNumber free = new FreeNumber(numbers, new Random(4711));

  @Test
  void the_last_free_number_of_many_is_found_with_few_statements() {
    numbers.take(MANY);
    numbers.numbers.remove(BigInteger.valueOf(77_777));

    assertThat(free.any(MANY)).contains(BigInteger.valueOf(77_777));
    assertThat(free.lowest(MANY)).contains(BigInteger.valueOf(77_777));
    assertThat(numbers.statements).isLessThan(25);
  }

  @Test
  void exhaustion_is_certain_and_cheap() {
    numbers.take(MANY);

    assertThat(free.any(MANY)).isEmpty();
    assertThat(free.lowest(MANY)).isEmpty();
    assertThat(numbers.statements).isLessThan(6);
  }

  @Test
  void every_number_is_given_in_the_end() {
    var range = NumberRange.of(10, 2_009);
    for (int i = 0; i < 2_000; i++) {
      assertThat(numbers.numbers.add(free.any(range).orElseThrow())).isTrue();
    }

    assertThat(free.any(range)).isEmpty();
    assertThat(numbers.numbers.first()).isEqualTo(10);
    assertThat(numbers.numbers.last()).isEqualTo(2_009);
  }

  @Test
  void the_lowest_comes_first() {
    assertThat(free.lowest(MANY)).contains(BigInteger.ZERO);
    numbers.take(NumberRange.of(0, 5_000));
    numbers.numbers.remove(BigInteger.valueOf(4_000));

    assertThat(free.lowest(MANY)).contains(BigInteger.valueOf(4_000));
  }

  @Test
  void ranges_as_large_as_an_ipv6_subnet_are_fine() {
    var huge = new NumberRange(BigInteger.ONE.shiftLeft(100), BigInteger.ONE.shiftLeft(101));

    var number = free.any(huge).orElseThrow();

    assertThat(huge.contains(number)).isTrue();
    assertThat(number.subtract(huge.first()).bitLength()).as("small where few are taken").isLessThanOrEqualTo(10);
    numbers.take(huge.head(BigInteger.valueOf(3_000)));
    assertThat(free.any(huge)).isPresent();
    assertThat(free.lowest(huge)).contains(huge.first().add(BigInteger.valueOf(3_000)));
  }
}
