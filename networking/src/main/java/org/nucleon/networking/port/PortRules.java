package org.nucleon.networking.port;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.value.MacAddress;
import org.nucleon.networking.ipam.PortAddresses;
import org.nucleon.networking.network.Network;
import org.nucleon.store.UniqueViolation;

/// What a port must be, and what it is where the request leaves that open.
final class PortRules implements Rules {

  private static final String OF_THE_SERVICE = "network:";
  private static final String FLOATING_IP_OWNER = "network:floatingip";
  private static final String NOT_APPLICABLE = "N/A";
  private static final String IMMEDIATE = "immediate";
  private static final String DEFERRED = "deferred";
  private static final String NONE = "none";

  @Override
  public void creating(Work work, Draft port) {
    var network = work.glance(Network.NAME, port.get(Port.NETWORK_ID));
    String owner = port.get(Port.DEVICE_OWNER);
    port.set(Standard.STATUS, owner.equals(FLOATING_IP_OWNER) ? NOT_APPLICABLE : Port.DOWN);
    port.set(Port.MAC_ADDRESS, mac(work, port));
    if (owner.startsWith(OF_THE_SERVICE)) {
      port.set(PortSecurity.PORT_ENABLED, false);
    } else if (port.find(PortSecurity.PORT_ENABLED).isEmpty()) {
      port.set(PortSecurity.PORT_ENABLED, network.isTrue(PortSecurity.NETWORK_ENABLED));
    }
    port.set(ExtraDhcpOptions.OPTIONS, ExtraDhcpOptions.merged(List.of(), port.get(ExtraDhcpOptions.OPTIONS)));
    settlePairs(work, port);
    var addresses = new PortAddresses(work, port.id(), network.id(), owner, port.get(Binding.HOST, ""), port.get(Port.MAC_ADDRESS));
    var asked = port.find(Port.FIXED_IPS);
    port.set(Port.IP_ALLOCATION, asked.isPresent() && asked.get().isEmpty() ? NONE : IMMEDIATE);
    port.set(Port.FIXED_IPS, asked.map(addresses::asked).orElseGet(addresses::any));
    if (asked.isEmpty() && port.get(Port.FIXED_IPS).isEmpty() && addresses.waitsForHost()) {
      port.set(Port.IP_ALLOCATION, DEFERRED);
    }
  }

  private static MacAddress mac(Work work, Draft port) {
    String networkId = port.get(Port.NETWORK_ID);
    var mac = CardMac.of(port).or(() -> port.find(Port.MAC_ADDRESS));
    if (mac.isEmpty()) {
      return MacAddresses.random(work, networkId);
    }
    MacAddresses.requireFree(work, networkId, mac.get());
    return mac.get();
  }

  /// A pair without a MAC address has the port's.
  private static void settlePairs(Work work, Draft port) {
    var pairs = port.get(AllowedAddressPairs.PAIRS, List.<AddressPair>of());
    if (pairs.isEmpty()) {
      return;
    }
    int max = work.settings().get(AllowedAddressPairs.MAX);
    if (pairs.size() > max) {
      throw new BadRequest("AllowedAddressPairExhausted", "The number of allowed address pair exceeds the maximum %d.".formatted(max));
    }
    if (!port.isTrue(PortSecurity.PORT_ENABLED)) {
      throw new Conflict("AddressPairAndPortSecurityRequired", "Port Security must be enabled in order to have allowed address pairs on a port.");
    }
    var settled = pairs.stream().map(pair -> new AddressPair(Optional.of(pair.mac().orElse(port.get(Port.MAC_ADDRESS))), pair.ip())).toList();
    if (settled.stream().distinct().count() < settled.size()) {
      var twice = settled.stream().filter(pair -> settled.indexOf(pair) != settled.lastIndexOf(pair)).findFirst().orElseThrow();
      throw new BadRequest("DuplicateAddressPairInRequest", "Request contains duplicate address pair: mac_address %s ip_address %s."
          .formatted(twice.mac().orElseThrow(), twice.ip()));
    }
    port.set(AllowedAddressPairs.PAIRS, settled);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    changeMac(work, before, port);
    if (port.isGiven(ExtraDhcpOptions.OPTIONS)) {
      port.set(ExtraDhcpOptions.OPTIONS, ExtraDhcpOptions.merged(before.get(ExtraDhcpOptions.OPTIONS, List.of()),
          port.get(ExtraDhcpOptions.OPTIONS, List.of())));
    }
    settlePairs(work, port);
    changeAddresses(work, before, port);
  }

  private static void changeMac(Work work, Entity before, Draft port) {
    String networkId = before.get(Port.NETWORK_ID);
    if (followsCard(work, before, port)) {
      return;
    }
    if (port.given(Port.MAC_ADDRESS) instanceof Given.Null) {
      port.set(Port.MAC_ADDRESS, MacAddresses.random(work, networkId));
    }
    var mac = port.get(Port.MAC_ADDRESS);
    if (mac.equals(before.get(Port.MAC_ADDRESS))) {
      return;
    }
    if (before.get(Port.DEVICE_OWNER, "").startsWith(OF_THE_SERVICE)) {
      throw new Conflict("UnsupportedPortDeviceOwner", "Operation %s is not supported for device_owner %s on port %s."
          .formatted("mac address update", before.get(Port.DEVICE_OWNER), before.id()));
    }
    String vifType = before.get(Binding.VIF_TYPE, Binding.UNBOUND);
    boolean staysBound = !vifType.equals(Binding.UNBOUND) && !vifType.equals(Binding.BINDING_FAILED) && !port.get(Binding.HOST, "").isEmpty();
    if (staysBound) {
      throw new Conflict("PortBound", "Unable to complete operation on port %s, port is already bound, port type: %s, old_mac %s, new_mac %s."
          .formatted(before.id(), vifType, before.get(Port.MAC_ADDRESS), mac));
    }
    MacAddresses.requireFree(work, networkId, mac);
  }

  /// Whether the MAC address is that of a network card that comes with, or goes from, the port's device; set then.
  private static boolean followsCard(Work work, Entity before, Draft port) {
    String networkId = before.get(Port.NETWORK_ID);
    if (CardMac.isGivenBack(before, port)) {
      port.set(Port.MAC_ADDRESS, MacAddresses.random(work, networkId));
      return true;
    }
    var card = port.isGiven(Binding.PROFILE) ? CardMac.of(port) : Optional.<MacAddress>empty();
    card.filter(mac -> !mac.equals(before.get(Port.MAC_ADDRESS))).ifPresent(mac -> MacAddresses.requireFree(work, networkId, mac));
    card.ifPresent(mac -> port.set(Port.MAC_ADDRESS, mac));
    return card.isPresent();
  }

  private static void changeAddresses(Work work, Entity before, Draft port) {
    var macBefore = before.get(Port.MAC_ADDRESS);
    var had = before.get(Port.FIXED_IPS, List.<FixedIp>of());
    String host = port.get(Binding.HOST, "");
    var addresses = new PortAddresses(work, before.id(), before.get(Port.NETWORK_ID), port.get(Port.DEVICE_OWNER, ""), host, port.get(Port.MAC_ADDRESS));
    if (port.isGiven(Port.FIXED_IPS)) {
      port.set(Port.FIXED_IPS, addresses.changed(had, port.get(Port.FIXED_IPS, List.of()), macBefore));
      if (!port.get(Port.FIXED_IPS).isEmpty()) {
        port.set(Port.IP_ALLOCATION, IMMEDIATE);
      }
    } else if (!port.get(Port.MAC_ADDRESS).equals(macBefore)) {
      port.set(Port.FIXED_IPS, addresses.rewritten(had, macBefore));
    }
    if (!port.isGiven(Port.FIXED_IPS) && !host.equals(before.get(Binding.HOST, ""))) {
      settle(port, addresses, had);
    }
  }

  /// A port that waited for a host gets its addresses; another must be able to keep those it has.
  private static void settle(Draft port, PortAddresses addresses, List<FixedIp> had) {
    if (!had.isEmpty()) {
      addresses.requireReached(had);
    } else if (port.get(Port.IP_ALLOCATION, "").equals(DEFERRED) && !addresses.host().isEmpty()) {
      port.set(Port.FIXED_IPS, addresses.any());
      port.set(Port.IP_ALLOCATION, IMMEDIATE);
    }
  }

  @Override
  public void deleting(Work work, Entity port) {
    PortAddresses.releaseAll(work, port.id());
  }

  /// A port has one unique rule: its MAC address on its network.
  @Override
  public Optional<Fault> clashing(Entity port, UniqueViolation violation) {
    return Optional.of(MacAddresses.inUse(port.get(Port.NETWORK_ID), port.get(Port.MAC_ADDRESS)));
  }
}
