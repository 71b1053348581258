package org.nucleon.networking.portdevice;

import java.util.List;
import java.util.Map;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// `{"openvswitch": {"other_config": {"tx-steering": "hash"}}}`: only known hints are taken.
final class Hints {

  private Hints() {}

  private static final List<String> TX_STEERING = List.of("thread", "hash");

  static final Type<Map<String, Object>> TYPE = Types.object(Map.of("type", "object"), Hints::checked, hints -> hints);

  private static Map<String, Object> checked(Map<String, Object> hints) throws InvalidValue {
    requireOnly(hints, "openvswitch");
    if (hints.containsKey("openvswitch")) {
      checkOpenVswitch(object(hints.get("openvswitch")));
    }
    return hints;
  }

  private static void checkOpenVswitch(Map<?, ?> hints) throws InvalidValue {
    requireOnly(hints, "other_config");
    if (hints.containsKey("other_config")) {
      var config = object(hints.get("other_config"));
      requireOnly(config, "tx-steering");
      if (config.containsKey("tx-steering") && !TX_STEERING.contains(String.valueOf(config.get("tx-steering")))) {
        throw new InvalidValue("%s is not in valid_values".formatted(Shown.of(config.get("tx-steering"))));
      }
    }
  }

  private static void requireOnly(Map<?, ?> object, String key) throws InvalidValue {
    var others = object.keySet().stream().map(String::valueOf).filter(name -> !name.equals(key)).toList();
    if (!others.isEmpty()) {
      throw new InvalidValue("Unexpected keys supplied: %s".formatted(String.join(", ", others)));
    }
  }

  private static Map<?, ?> object(Object json) throws InvalidValue {
    if (!(json instanceof Map<?, ?> object)) {
      throw new InvalidValue("'%s' is not a dictionary".formatted(Shown.of(json)));
    }
    return object;
  }
}
