package org.nucleon.networking.ipam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.MacAddress;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;

/// Gives addresses to ports and takes them back.
///
/// @param portId which need not have its row yet
/// @param owner  the port's `device_owner`
/// @param host   where it is; empty while nobody knows
public record PortAddresses(Work work, String portId, String networkId, String owner, String host, MacAddress mac) {

  /// The order in which a port's addresses are read from the database.
  private static final Comparator<FixedIp> ORDER = Comparator.comparing(FixedIp::subnetId).thenComparing(fixedIp -> fixedIp.address().toString());

  static PortAddresses of(Work work, Entity port) {
    return new PortAddresses(work, port.id(), port.get(Port.NETWORK_ID), port.get(Port.DEVICE_OWNER, ""), port.get(Binding.HOST, ""),
        port.get(Port.MAC_ADDRESS));
  }

  /// Addresses for a port that asks for none: one of each IP version, and one of each subnet with automatic addresses. None while the
  /// port [#waitsForHost].
  public List<FixedIp> any() {
    var all = NetworkSubnets.of(work, networkId);
    var subnets = all.within(work, host, owner, List.of());
    var serving = subnets.serving(owner);
    if (serving.isEmpty() && all.serving(owner).isEmpty() && !all.all().isEmpty()) {
      throw IpamFaults.noMatchingSubnet(networkId, owner);
    }
    var given = new ArrayList<FixedIp>();
    claimOneOf(serving, subnet -> subnet.get(Subnet.IP_VERSION) == 4).ifPresent(given::add);
    claimOneOf(serving, subnet -> subnet.get(Subnet.IP_VERSION) == 6 && !Subnet.isAutoAddress(subnet)).ifPresent(given::add);
    addAutomatic(serving, given, List.of());
    return sorted(given);
  }

  /// Whether a port without addresses would have some if it were known where it is.
  public boolean waitsForHost() {
    var all = NetworkSubnets.of(work, networkId);
    return host.isEmpty() && !all.serving(owner).isEmpty() && all.within(work, host, owner, List.of()).serving(owner).isEmpty();
  }

  /// Refuses the port's host if the addresses that the port has are not reached from there.
  public void requireReached(List<FixedIp> has) {
    requireReached(NetworkSubnets.of(work, networkId), has);
  }

  private void requireReached(NetworkSubnets subnets, List<FixedIp> has) {
    work.findOffered(SubnetReach.class).filter(reach -> !host.isEmpty() && reach.dependsOnHost(subnets.all()))
        .ifPresent(reach -> reach.requireWithin(reach.from(work, networkId, host, subnets.all()), has.stream().map(FixedIp::subnetId).toList(), host, portId));
  }

  /// Whether the port can have an address of a subnet where it is.
  boolean reach(Entity subnet) {
    var reach = work.findOffered(SubnetReach.class).filter(each -> each.dependsOnHost(List.of(subnet)));
    return reach.isEmpty() || !host.isEmpty() && reach.get().reaches(work, host, subnet);
  }

  /// Addresses for a new port as it asks for them; those of subnets with automatic addresses come on top.
  public List<FixedIp> asked(List<FixedIp> wanted) {
    var subnets = NetworkSubnets.of(work, networkId).within(work, host, owner, wanted);
    var given = new ArrayList<FixedIp>();
    claimWanted(subnets, wanted, given);
    addAutomatic(subnets.serving(owner), given, List.of());
    return sorted(given);
  }

  /// Other addresses for a port: those wanted that it has stay, and so do automatic ones that are not withdrawn.
  public List<FixedIp> changed(List<FixedIp> before, List<FixedIp> wanted, MacAddress macBefore) {
    var all = NetworkSubnets.of(work, networkId);
    var subnets = all.within(work, host, owner, wanted.stream().filter(each -> !each.withdrawn()).toList());
    var left = new ArrayList<>(before);
    var kept = new ArrayList<FixedIp>();
    var missing = new ArrayList<FixedIp>();
    var withdrawn = wanted.stream().filter(FixedIp::withdrawn).flatMap(each -> each.subnet().stream()).toList();
    var asked = wanted.stream().filter(each -> !each.withdrawn()).toList();
    asked.stream().filter(each -> each.ip().isPresent()).forEach(each -> keepOr(left, kept, missing, each, has -> has.address().equals(each.address())));
    asked.stream().filter(each -> each.ip().isEmpty()).forEach(each -> keepOr(left, kept, missing, each,
        has -> has.subnet().equals(each.subnet())));
    var stays = left.stream().filter(has -> !withdrawn.contains(has.subnetId()) && isAutomatic(subnets, has, macBefore)).toList();
    left.removeAll(stays);
    left.forEach(has -> Allocations.release(work.tx(), has));
    kept.addAll(stays);
    requireReached(all, kept);
    claimWanted(subnets, missing, kept);
    addAutomatic(subnets.serving(owner), kept, withdrawn);
    return macBefore.equals(mac) ? sorted(kept) : sorted(rewritten(subnets, kept, macBefore));
  }

  /// The same addresses, automatic ones made anew from the port's other MAC address.
  public List<FixedIp> rewritten(List<FixedIp> before, MacAddress macBefore) {
    return sorted(rewritten(NetworkSubnets.of(work, networkId), before, macBefore));
  }

  public static void releaseAll(Work work, String portId) {
    Allocations.releaseAll(work.tx(), portId);
  }

  /// The automatic address of a subnet that came after the port.
  void addAutomatic(Entity subnet) {
    claimAutomatic(subnet);
  }

  private static void keepOr(List<FixedIp> left, List<FixedIp> kept, List<FixedIp> missing, FixedIp wanted, Predicate<FixedIp> same) {
    var has = left.stream().filter(same).filter(each -> wanted.subnet().isEmpty() || wanted.subnet().equals(each.subnet())).findFirst();
    has.ifPresentOrElse(each -> {
      left.remove(each);
      kept.add(each);
    }, () -> missing.add(wanted));
  }

  private Optional<FixedIp> claimOneOf(List<Entity> subnets, Predicate<Entity> which) {
    var candidates = subnets.stream().filter(which).toList();
    for (var subnet : candidates) {
      var address = claimAny(subnet);
      if (address.isPresent()) {
        return address;
      }
    }
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    throw IpamFaults.noneLeft(networkId);
  }

  private Optional<FixedIp> claimAny(Entity subnet) {
    return Allocations.claimAny(work, subnet, portId, owner.equals(Owners.DHCP)).map(address -> FixedIp.of(subnet.id(), address));
  }

  /// Named addresses first, so that no unnamed one takes theirs.
  private void claimWanted(NetworkSubnets subnets, List<FixedIp> wanted, List<FixedIp> given) {
    var meant = wanted.stream().map(each -> new Meant(each, subnets.meant(work, each, owner))).toList();
    meant.stream().filter(each -> each.wanted().ip().isPresent()).forEach(each -> given.add(claim(each.subnet(), each.wanted().address())));
    meant.stream().filter(each -> each.wanted().ip().isEmpty() && !isLeftToItself(each.subnet()))
        .forEach(each -> given.add(claimAny(each.subnet()).orElseThrow(() -> IpamFaults.noneLeft(networkId))));
  }

  private record Meant(FixedIp wanted, Entity subnet) {}

  /// Whether the port makes its address on the subnet itself.
  private boolean isLeftToItself(Entity subnet) {
    return Subnet.isAutoAddress(subnet) && !Owners.isRouterInterface(owner);
  }

  private FixedIp claim(Entity subnet, IpAddress address) {
    if (isLeftToItself(subnet) && !address.equals(subnet.get(Subnet.CIDR).eui64(mac))) {
      throw IpamFaults.automatic(address, subnet.id());
    }
    if (!Allocations.claim(work.tx(), subnet, address, portId)) {
      throw IpamFaults.taken(address, subnet.id());
    }
    return FixedIp.of(subnet.id(), address);
  }

  private void addAutomatic(List<Entity> subnets, List<FixedIp> given, List<String> without) {
    subnets.stream().filter(this::isLeftToItself)
        .filter(subnet -> !without.contains(subnet.id()) && given.stream().noneMatch(has -> has.subnetId().equals(subnet.id())))
        .forEach(subnet -> given.add(claimAutomatic(subnet)));
  }

  private FixedIp claimAutomatic(Entity subnet) {
    return claim(subnet, subnet.get(Subnet.CIDR).eui64(mac));
  }

  private boolean isAutomatic(NetworkSubnets subnets, FixedIp fixedIp, MacAddress of) {
    return subnets.find(fixedIp.subnetId()).filter(this::isLeftToItself)
        .filter(subnet -> subnet.get(Subnet.CIDR).eui64(of).equals(fixedIp.address())).isPresent();
  }

  private List<FixedIp> rewritten(NetworkSubnets subnets, List<FixedIp> before, MacAddress macBefore) {
    return before.stream().map(fixedIp -> {
      if (!isAutomatic(subnets, fixedIp, macBefore)) {
        return fixedIp;
      }
      Allocations.release(work.tx(), fixedIp);
      return claimAutomatic(subnets.find(fixedIp.subnetId()).orElseThrow());
    }).toList();
  }

  private static List<FixedIp> sorted(List<FixedIp> fixedIps) {
    return fixedIps.stream().sorted(ORDER).toList();
  }
}
