package org.nucleon.networking.ipavailability;

import java.math.BigInteger;
import java.util.Map;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// Numbers of addresses: IPv6 subnets have more than 64 bits can count.
final class WholeNumber {

  private WholeNumber() {}

  static final Type<BigInteger> TYPE = new Type<>() {
    @Override
    public BigInteger parse(Object json) throws InvalidValue {
      return Types.parsed(Shown.of(json), BigInteger::new, "'%s' is not an integer");
    }

    @Override
    public Object toJson(BigInteger value) {
      return json(value);
    }

    @Override
    public Storage storage() {
      return Storage.DOCUMENT;
    }

    @Override
    public BigInteger fromColumn(Object column) {
      return new BigInteger(column.toString());
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "integer", "minimum", 0L);
    }
  };

  /// The number as JSON has it.
  static Object json(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }
}
