package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.PortName;
import org.nucleon.ovn.truth.Memory;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;

/// How things were connected when our rows were written: after a change only these remember it.
final class Connections implements Memory {
  private final View view;
  private final Indexes indexes;

  Connections(View view) {
    this.view = view;
    this.indexes = view.indexes();
  }

  @Override
  public Optional<String> routerOfPort(String portId) {
    return view.find(Names.routerPortKey(portId)).flatMap(Recognition::unitOf).map(Unit::id);
  }

  @Override
  public Optional<String> portOfFloatingIp(String floatingIpId) {
    return view.find(new RowKey(Tables.NAT, floatingIpId)).flatMap(Recognition::targetOf);
  }

  @Override
  public List<String> portsWithOwnOptions(String subnetId) {
    return view.find(indexes.optionsOfPorts, subnetId).stream().flatMap(row -> Recognition.note(row, "port_id").stream()).toList();
  }

  @Override
  public boolean servesDhcp(String subnetId) {
    return view.find(Names.dhcpKey(subnetId)).isPresent();
  }

  @Override
  public Optional<String> networkOfExternalPort(String portId) {
    return view.port(portId).filter(row -> row.string("type").equals("external")).flatMap(Recognition::networkOf);
  }

  @Override
  public boolean hasGroup(String networkId) {
    return view.find(Names.haGroupKey(networkId)).isPresent();
  }

  @Override
  public Optional<String> networkOfPort(String portId) {
    return view.port(portId).flatMap(Recognition::networkOf);
  }

  @Override
  public Optional<String> scopeOfPort(String portId, int version) {
    return view.port(portId).map(row -> Recognition.note(row, LogicalSwitchPort.ADDRESS_SCOPE + version).orElse(""));
  }

  @Override
  public boolean hasNames(String networkId) {
    return view.find(Names.dnsKey(networkId)).isPresent();
  }

  @Override
  public boolean givesOut(String networkId, List<PortName> names) {
    return view.find(Names.dnsKey(networkId)).filter(row -> DnsRecords.records(names).entrySet().stream()
        .allMatch(record -> row.entry("records", record.getKey()).filter(record.getValue()::equals).isPresent())).isPresent();
  }

  @Override
  public boolean isSecluded(String networkId, String portId, Optional<String> secondaryVlan, Set<String> macs) {
    var port = view.port(portId);
    var groups = port.map(row -> view.secondaryVlans(networkId).stream().filter(group -> Links.pointsAt(group.value("ports"), row.uuid()))
        .map(group -> group.string("name")).toList()).orElse(List.of());
    var wanted = secondaryVlan.map(vlan -> Names.secondaryVlan(networkId, vlan));
    return groups.equals(wanted.stream().toList()) && (wanted.isEmpty() || PortAddresses.macsOf(port.orElseThrow()).equals(macs)
        && view.find(new RowKey(Tables.ADDRESS_SET, Names.secondaryVlanAddresses(wanted.get()))).filter(set ->
            set.strings("addresses").containsAll(macs)).isPresent());
  }

  @Override
  public boolean hasQuality(String networkId) {
    return view.find(Names.switchKey(networkId)).filter(row -> !row.uuids("qos_rules").isEmpty()).isPresent();
  }

  @Override
  public List<Unit> loggedFor(String logId) {
    return view.find(indexes.logged, logId).stream().flatMap(row -> Recognition.unitOf(row).stream()).toList();
  }

  @Override
  public List<String> virtualPortsOf(String parentPortId) {
    return view.find(indexes.virtualPorts, parentPortId).stream().map((Row row) -> row.string("name")).toList();
  }
}
