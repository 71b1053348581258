package org.nucleon.networking.ipavailability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.value.IpRange;
import org.nucleon.networking.ipam.AddressCounts;
import org.nucleon.networking.ipam.AddressCounts.Span;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Counts on demand: the networks, their subnets, and the addresses of all of them, with a statement for each.
final class Availabilities implements Unstored {

  private static final List<Attribute<?>> OF_SUBNETS =
      List.of(Subnet.NETWORK_ID, Standard.NAME, Subnet.IP_VERSION, Subnet.CIDR, Subnet.ALLOCATION_POOLS);

  @Override
  public List<Entity> list(Work work) {
    return list(work, Map.of());
  }

  @Override
  public List<Entity> list(Work work, Map<String, List<String>> filters) {
    var conditions = new ArrayList<Condition>();
    filters.forEach((name, values) -> filter(name, values).ifPresent(conditions::add));
    var versions = filters.getOrDefault(NetworkIpAvailability.IP_VERSION.name(), List.of());
    return of(work, Condition.all(conditions), versions);
  }

  private static Optional<Condition> filter(String name, List<String> values) {
    return switch (name) {
      case "network_id" -> Optional.of(Condition.in(Standard.ID, values));
      case "network_name" -> Optional.of(Condition.in(Standard.NAME, values));
      case "project_id", "tenant_id" -> Optional.of(Condition.in(Standard.PROJECT_ID, values));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Entity> find(Work work, String networkId) {
    return of(work, Condition.equal(Standard.ID, networkId), List.of()).stream().findFirst();
  }

  /// @param versions of the subnets that count; all when there are none
  private static List<Entity> of(Work work, Condition those, List<String> versions) {
    var select = Select.from(work.resource(Network.NAME)).only(List.of(Standard.NAME, Standard.PROJECT_ID)).where(those);
    var networks = work.tx().list(work.caller().seesAll() ? select : select.where(Standard.PROJECT_ID, work.caller().projectId()));
    var subnets = subnets(work, networks, versions);
    var used = AddressCounts.of(work, subnets.stream().flatMap(subnet -> spans(subnet).stream()).distinct().toList());
    var byNetwork = subnets.stream().collect(Collectors.groupingBy(subnet -> subnet.get(Subnet.NETWORK_ID)));
    return networks.stream().filter(network -> versions.isEmpty() || byNetwork.containsKey(network.id()))
        .map(network -> entity(work, network, byNetwork.getOrDefault(network.id(), List.of()), used, versions)).toList();
  }

  private static List<Entity> subnets(Work work, List<Entity> networks, List<String> versions) {
    var select = Select.from(work.resource(Subnet.NAME)).only(OF_SUBNETS)
        .where(Condition.in(Subnet.NETWORK_ID, networks.stream().map(Entity::id).toList()));
    return work.tx().list(select).stream()
        .filter(subnet -> versions.isEmpty() || versions.contains(subnet.get(Subnet.IP_VERSION).toString())).toList();
  }

  /// The whole subnet and each of its pools.
  private static List<Span> spans(Entity subnet) {
    var spans = new ArrayList<Span>();
    spans.add(new Span(subnet.id(), subnet.get(Subnet.CIDR).range()));
    pools(subnet).forEach(pool -> spans.add(new Span(subnet.id(), pool)));
    return spans;
  }

  private static List<IpRange> pools(Entity subnet) {
    return subnet.get(Subnet.ALLOCATION_POOLS, List.of());
  }

  private static Entity entity(Work work, Entity network, List<Entity> subnets, Map<Span, Long> used, List<String> versions) {
    var numbers = new ArrayList<Availability>();
    var shown = new ArrayList<Map<String, Object>>();
    for (var subnet : subnets) {
      var availability = availability(subnet, used);
      numbers.add(availability);
      shown.add(shown(subnet, availability));
    }
    var sum = Availability.sum(numbers);
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, network.id());
    values.put(Standard.PROJECT_ID, network.projectId());
    values.put(NetworkIpAvailability.NETWORK_ID, network.id());
    values.put(NetworkIpAvailability.NETWORK_NAME, network.get(Standard.NAME, ""));
    values.put(NetworkIpAvailability.TOTAL_IPS, sum.total());
    values.put(NetworkIpAvailability.USED_IPS, sum.used());
    values.put(NetworkIpAvailability.SUBNETS, shown);
    values.put(NetworkIpAvailability.DETAILS, sum.details());
    subnets.stream().findFirst().filter(_ -> !versions.isEmpty())
        .ifPresent(subnet -> values.put(NetworkIpAvailability.IP_VERSION, subnet.get(Subnet.IP_VERSION)));
    return Entity.of(work.resource(NetworkIpAvailability.NAME), values);
  }

  /// The network's own and the broadcast address of IPv4, which no host has.
  private static final BigInteger RESERVED_4 = BigInteger.TWO;

  private static Availability availability(Entity subnet, Map<Span, Long> used) {
    var cidr = subnet.get(Subnet.CIDR);
    var pools = pools(subnet);
    var inPools = pools.stream().map(IpRange::size).reduce(BigInteger.ZERO, BigInteger::add);
    var usedPools = pools.stream().mapToLong(pool -> used.get(new Span(subnet.id(), pool))).sum();
    boolean reserves = cidr.version() == 4 && cidr.length() < 31;
    return new Availability(pools.isEmpty() ? cidr.size() : inPools, BigInteger.valueOf(used.get(new Span(subnet.id(), cidr.range()))),
        reserves ? cidr.size().subtract(RESERVED_4) : cidr.size(), inPools, BigInteger.valueOf(usedPools));
  }

  private static Map<String, Object> shown(Entity subnet, Availability availability) {
    var members = new LinkedHashMap<String, Object>();
    members.put("subnet_id", subnet.id());
    members.put("subnet_name", subnet.get(Standard.NAME, ""));
    members.put("ip_version", (long) subnet.get(Subnet.IP_VERSION));
    members.put("cidr", subnet.get(Subnet.CIDR).toString());
    members.put("total_ips", WholeNumber.json(availability.total()));
    members.put("used_ips", WholeNumber.json(availability.used()));
    members.put("ip_availability_details", availability.details());
    return members;
  }
}
