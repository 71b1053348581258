package org.nucleon.networking.subnetpool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Types;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpPrefix;

/// Adds prefixes to a pool, or removes those that no subnet is cut from.
final class PrefixActions {

  private PrefixActions() {}

  /// Tells the rules that prefixes are meant to go; no request can say so.
  static final Attribute<List<IpPrefix>> REMOVED = Attribute.of("removed_prefixes", Types.list(Types.PREFIX)).hidden().computed();

  static Object add(Work work, Entity pool, Map<String, Object> body) {
    var added = prefixes(body);
    return answer(added.isEmpty() ? pool : work.update(pool, Values.of(Subnetpool.PREFIXES, with(pool, added))));
  }

  /// The pool's prefixes and others, which the rules compact.
  private static List<IpPrefix> with(Entity pool, List<IpPrefix> added) {
    return Stream.concat(pool.get(Subnetpool.PREFIXES).stream(), added.stream()).toList();
  }

  static Object remove(Work work, Entity pool, Map<String, Object> body) {
    var prefixes = prefixes(body);
    var removed = AddressSpace.of(prefixes);
    var all = AddressSpace.of(pool.get(Subnetpool.PREFIXES));
    if (!all.overlaps(removed)) {
      return answer(pool);
    }
    if (new FreeBlocks(work.tx(), pool.id()).taken().overlaps(removed)) {
      throw SubnetpoolFaults.prefixesInUse();
    }
    return answer(work.update(pool, Values.of(Subnetpool.PREFIXES, all.minus(removed).blocks()).and(REMOVED, prefixes)));
  }

  private static List<IpPrefix> prefixes(Map<String, Object> body) {
    var given = Optional.ofNullable(body.get("prefixes")).orElseThrow(() -> new InvalidInput("Request body contains invalid data"));
    try {
      return Subnetpool.PREFIXES.type().parse(given);
    } catch (InvalidValue e) {
      throw new HttpBadRequest("Invalid input for prefixes. Reason: %s.".formatted(e.getMessage()));
    }
  }

  private static Object answer(Entity pool) {
    return Map.of("prefixes", Subnetpool.PREFIXES.type().toJson(pool.get(Subnetpool.PREFIXES)));
  }
}
