package org.nucleon.model;

import java.util.Locale;
import java.util.Map;
import org.nucleon.model.fault.InvalidInput;

/// true/false, also as the words and numbers that the API takes for them.
final class BooleanType implements Type<Boolean> {

  @Override
  public Boolean parse(Object json) {
    return switch (Shown.of(json).toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "on", "y", "yes" -> true;
      case "0", "f", "false", "off", "n", "no" -> false;
      default -> throw new InvalidInput("'%s' cannot be converted to boolean".formatted(Shown.of(json)));
    };
  }

  @Override
  public Object toJson(Boolean value) {
    return value;
  }

  @Override
  public Storage storage() {
    return Storage.BOOL;
  }

  @Override
  public Boolean fromColumn(Object column) {
    return column instanceof Boolean value ? value : ((Number) column).intValue() != 0;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }
}
