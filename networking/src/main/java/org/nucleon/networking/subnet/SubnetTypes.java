package org.nucleon.networking.subnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.IpRange;

/// The types of a subnet's attributes, with the API's words for what does not fit.
final class SubnetTypes {

  private SubnetTypes() {}

  /// A whole number that is 4 or 6.
  static final Type<Integer> IP_VERSION = Types.refined(Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), Map.of("type", "integer", "enum", List.of(4L, 6L)), version -> {
    if (version != 4 && version != 6) {
      throw new InvalidValue("%d is not in valid_values".formatted(version));
    }
    return version;
  });

  static final Type<Integer> NON_NEGATIVE = Types.refined(Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), Types.integer(0, Integer.MAX_VALUE).schema(), number -> {
    if (number < 0) {
      throw new InvalidValue("'%d' should be non-negative".formatted(number));
    }
    return number;
  });

  private static final List<String> POOL_KEYS = List.of("start", "end");

  /// Pools may be given in any order, their ends too: what is no range is told apart from what is no address.
  private static final Type<IpRange> POOL = Types.object(Types.objectSchema(Map.of("start", Types.IP.schema(), "end", Types.IP.schema()), "start", "end"), members -> {
    requireKeys(members, POOL_KEYS);
    var start = Types.IP.parse(members.get("start"));
    var end = Types.IP.parse(members.get("end"));
    if (start.version() != end.version() || start.compareTo(end) > 0) {
      throw new BadRequest("InvalidAllocationPool", "The allocation pool %s-%s is not valid.".formatted(start, end));
    }
    return new IpRange(start, end);
  }, pool -> object("start", pool.start().toString(), "end", pool.end().toString()));

  /// Equal pools overlap, which the rules say better than the list could.
  static final Type<List<IpRange>> POOLS = new ListType<>(POOL) {
    @Override
    InvalidValue notAList(Object json) {
      return new InvalidValue("Invalid data format for IP pool: '%s'".formatted(Shown.of(json)));
    }
  };

  static final Type<List<IpAddress>> NAMESERVERS = new ListType<>(Types.IP) {
    @Override
    InvalidValue notAList(Object json) {
      return new InvalidValue("Invalid data format for nameserver: '%s'".formatted(Shown.of(json)));
    }

    @Override
    IpAddress item(Object json) throws InvalidValue {
      try {
        return Types.IP.parse(json);
      } catch (InvalidValue e) {
        throw new InvalidValue("'%s' is not a valid nameserver. %s".formatted(Shown.of(json), e.getMessage()));
      }
    }

    @Override
    void check(List<IpAddress> so, IpAddress next) throws InvalidValue {
      if (so.contains(next)) {
        throw new InvalidValue("Duplicate nameserver '%s'".formatted(next));
      }
    }
  };

  private static final Type<HostRoute> ROUTE = Types.object(
      Types.objectSchema(Map.of("destination", Types.PREFIX.schema(), "nexthop", Types.IP.schema()), "destination", "nexthop"), members -> {
    requireKeys(members, List.of("destination", "nexthop"));
    return new HostRoute(destination(members.get("destination")), Types.IP.parse(members.get("nexthop")));
  }, route -> object("destination", route.destination().toString(), "nexthop", route.nextHop().toString()));

  private static IpPrefix destination(Object json) throws InvalidValue {
    if (!(json instanceof String text) || text.indexOf('/') < 0) {
      throw new InvalidValue("'%s' is not a valid CIDR".formatted(Shown.of(json)));
    }
    var prefix = Types.parsed(json, IpPrefix::parse, "'%s' is not a valid CIDR");
    var address = Types.parsed(text.substring(0, text.indexOf('/')), IpAddress::parse, "'%s' is not a valid CIDR");
    if (!address.equals(prefix.network())) {
      throw new InvalidValue("'%s' is not a recognized CIDR. '%s' is recommended".formatted(text, prefix));
    }
    if (prefix.network().isLoopback()) {
      throw new InvalidValue("'%s' is not a routable CIDR".formatted(text));
    }
    return prefix;
  }

  static final Type<List<HostRoute>> ROUTES = new ListType<>(ROUTE) {
    @Override
    InvalidValue notAList(Object json) {
      return new InvalidValue("Invalid data format for hostroute: '%s'".formatted(Shown.of(json)));
    }

    @Override
    void check(List<HostRoute> so, HostRoute next) throws InvalidValue {
      if (so.contains(next)) {
        throw new InvalidValue("Duplicate hostroute '%s'".formatted(Shown.of(item().toJson(next))));
      }
    }
  };

  private static final List<String> SERVICE_PREFIXES = List.of("network:", "neutron:");

  /// Any text that begins with a letter of `compute:` is taken: the API's own check has always read that prefix letter by letter,
  /// and deployments have subnets for owners of their own making, such as `test:type_1`.
  private static final String FURTHER_INITIALS = "compute:";

  static final Type<List<String>> SERVICE_TYPES = new ListType<>(Types.string(255)) {
    @Override
    InvalidValue notAList(Object json) {
      throw new HttpBadRequest("Subnet service types must be a list.");
    }

    @Override
    String item(Object json) {
      if (!(json instanceof String text)) {
        throw new BadRequest("InvalidInputSubnetServiceType", "Subnet service type %s is not a string.".formatted(Shown.of(json)));
      }
      if (!isOwner(text)) {
        throw new BadRequest("InvalidSubnetServiceType", "Subnet service type %s does not correspond to a valid device owner.".formatted(text));
      }
      return text;
    }
  };

  private static boolean isOwner(String text) {
    return SERVICE_PREFIXES.stream().anyMatch(text::startsWith) || !text.isEmpty() && FURTHER_INITIALS.indexOf(text.charAt(0)) >= 0;
  }

  private static void requireKeys(Map<String, Object> members, List<String> keys) {
    if (!members.keySet().equals(java.util.Set.copyOf(keys))) {
      throw new InvalidInput("Validation of dictionary's keys failed. Expected keys: %s Provided keys: %s"
          .formatted(Shown.of(keys), Shown.of(List.copyOf(members.keySet()))));
    }
  }

  private static Map<String, Object> object(String firstKey, Object first, String secondKey, Object second) {
    var members = new LinkedHashMap<String, Object>();
    members.put(firstKey, first);
    members.put(secondKey, second);
    return members;
  }

  /// A list that says in its own words what it does not take.
  private abstract static class ListType<T> implements Type<List<T>> {

    private final Type<T> item;

    ListType(Type<T> item) {
      this.item = item;
    }

    Type<T> item() {
      return item;
    }

    abstract InvalidValue notAList(Object json);

    T item(Object json) throws InvalidValue {
      return item.parse(json);
    }

    /// @param so the items before `next`
    void check(List<T> so, T next) throws InvalidValue {}

    @Override
    public List<T> parse(Object json) throws InvalidValue {
      if (!(json instanceof List<?> items)) {
        throw notAList(json);
      }
      var values = new ArrayList<T>();
      for (Object each : items) {
        T value = item(each);
        check(values, value);
        values.add(value);
      }
      return List.copyOf(values);
    }

    @Override
    public Object toJson(List<T> values) {
      return values.stream().map(item::toJson).toList();
    }

    @Override
    public Storage storage() {
      return Storage.DOCUMENT;
    }

    @Override
    public List<T> fromColumn(Object column) {
      return ((List<?>) column).stream().map(each -> item.fromColumn(each)).toList();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "array", "items", item.schema());
    }
  }
}
