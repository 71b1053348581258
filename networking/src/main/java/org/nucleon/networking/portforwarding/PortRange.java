package org.nucleon.networking.portforwarding;

import java.util.Map;
import java.util.regex.Pattern;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.store.Condition;

/// Ports of a transport protocol that follow each other, both ends included.
public record PortRange(int first, int last) {

  static final int MIN = 1;
  static final int MAX = 65_535;

  /// More than there are ports: a column holds `first * BASE + last`, which sorts and compares as ranges do.
  private static final long BASE = 65_536;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  static final Type<PortRange> TYPE = new Type<>() {
    @Override
    public PortRange parse(Object json) throws InvalidValue {
      var ends = Shown.of(json).split(":", -1);
      if (ends.length > 2) {
        throw new InvalidValue("Port range must be two integers separated by a colon");
      }
      var range = new PortRange(port(ends[0]), port(ends[ends.length - 1]));
      if (range.first > range.last) {
        throw new InvalidValue("First port in a port range must be lower than the second port");
      }
      return range;
    }

    @Override
    public Object toJson(PortRange range) {
      return range.toString();
    }

    @Override
    public Storage storage() {
      return Storage.BIGINT;
    }

    @Override
    public Object toColumn(PortRange range) {
      return range.first * BASE + range.last;
    }

    @Override
    public PortRange fromColumn(Object column) {
      long number = ((Number) column).longValue();
      return new PortRange((int) (number / BASE), (int) (number % BASE));
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "pattern", "^[0-9]+(:[0-9]+)?$");
    }
  };

  private static int port(String text) throws InvalidValue {
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidValue("Invalid port: %s".formatted(text));
    }
    long port = Long.parseLong(text);
    if (port < MIN || port > MAX) {
      throw new InvalidValue("Invalid port: %s, the port must be in the range [%d, %d]".formatted(text, MIN, MAX));
    }
    return (int) port;
  }

  static PortRange of(int port) {
    return new PortRange(port, port);
  }

  public int size() {
    return last - first + 1;
  }

  /// Whether the range in a column has a port in common with this one.
  ///
  /// @param column of a [#TYPE]
  Condition overlaps(String column) {
    return Condition.sql("t.%s < ? AND t.%s %% %d >= ?".formatted(column, column, BASE), (last + 1) * BASE, (long) first);
  }

  /// `first:last`, for a single port too.
  @Override
  public String toString() {
    return first + ":" + last;
  }
}
