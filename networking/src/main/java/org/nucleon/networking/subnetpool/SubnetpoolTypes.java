package org.nucleon.networking.subnetpool;

import java.util.Map;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.BadRequest;

/// The types of a pool's attributes, with the API's words for what does not fit.
final class SubnetpoolTypes {

  private SubnetpoolTypes() {}

  static final Type<String> NAME = Types.refined(Types.name(255), name -> {
    if (name.isBlank()) {
      throw new InvalidValue("'%s' Blank strings are not permitted".formatted(name));
    }
    return name;
  });

  static final Type<Integer> NON_NEGATIVE = Types.refined(Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), number -> {
    if (number < 0) {
      throw new InvalidValue("'%d' should be non-negative".formatted(number));
    }
    return number;
  });

  /// A prefix length, which answers show as text.
  static final Type<Integer> LENGTH = new Type<>() {
    @Override
    public Integer parse(Object json) throws InvalidValue {
      return NON_NEGATIVE.parse(json);
    }

    @Override
    public Object toJson(Integer value) {
      return value.toString();
    }

    @Override
    public Storage storage() {
      return Storage.INT;
    }

    @Override
    public Object toColumn(Integer value) {
      return value;
    }

    @Override
    public Integer fromColumn(Object column) {
      return ((Number) column).intValue();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "pattern", "^[0-9]+$");
    }
  };

  private static final String PREFIX_DELEGATION = "prefix_delegation";

  /// A pool's id. The word for prefixes that routers are delegated is known and refused.
  static final Type<String> POOL_ID = Types.readBy(json -> {
    if (PREFIX_DELEGATION.equals(json)) {
      throw new BadRequest("BadRequest", "Bad subnets request: IPv6 prefix delegation is not enabled.");
    }
    return Types.UUID.parse(json);
  }, Types.UUID);
}
