package org.nucleon.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// A moment, shown in UTC in whole seconds; stored in microseconds since the epoch.
final class InstantType implements Type<Instant> {

  private static final int MICROS = 1_000_000;

  @Override
  public Instant parse(Object json) throws InvalidValue {
    return Types.parsed(json, Instant::parse, "'%s' is not a valid time");
  }

  @Override
  public Object toJson(Instant value) {
    return value.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Override
  public Storage storage() {
    return Storage.BIGINT;
  }

  @Override
  public Object toColumn(Instant value) {
    return value.getEpochSecond() * MICROS + value.getNano() / 1_000;
  }

  @Override
  public Instant fromColumn(Object column) {
    long micros = ((Number) column).longValue();
    return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "format", "date-time");
  }
}
