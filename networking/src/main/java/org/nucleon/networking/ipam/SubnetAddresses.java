package org.nucleon.networking.ipam;

import java.util.Comparator;
import java.util.List;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;

/// What a subnet's coming and going does to the addresses of ports.
final class SubnetAddresses implements Rules {

  /// Ports that are there already make themselves an address on a subnet with automatic ones, unless some rule has seen to it before.
  @Override
  public void created(Work work, Entity subnet) {
    if (!Subnet.isAutoAddress(subnet)) {
      return;
    }
    work.list(Port.NAME, Condition.equal(Port.NETWORK_ID, subnet.get(Subnet.NETWORK_ID))).stream().filter(port -> needsAddress(work, port, subnet))
        .sorted(Comparator.comparing(Entity::id)).forEach(port -> {
          // Meanwhile it may have gone, which would leave an address of nobody, or have got another host.
          work.tx().lock(port.resource(), port.id()).filter(locked -> needsAddress(work, locked, subnet)).ifPresent(locked -> {
            PortAddresses.of(work, locked).addAutomatic(subnet);
            work.touch(Port.NAME, locked.id());
          });
        });
  }

  private static boolean needsAddress(Work work, Entity port, Entity subnet) {
    var addresses = PortAddresses.of(work, port);
    boolean has = port.get(Port.FIXED_IPS, List.of()).stream().anyMatch(each -> each.subnetId().equals(subnet.id()));
    return !has && !Owners.isRouter(addresses.owner()) && addresses.reach(subnet);
  }

  @Override
  public void deleting(Work work, Entity subnet) {
    var holders = holders(work, subnet);
    boolean automatic = Subnet.isAutoAddress(subnet);
    boolean used = holders.stream().anyMatch(holder -> automatic ? Owners.isRouterInterface(holder.owner()) : !Port.SERVICE_OWNERS.contains(holder.owner()));
    if (used) {
      throw new Conflict("SubnetInUse", "Unable to complete operation on subnet %s: One or more ports have an IP allocation from this subnet."
          .formatted(subnet.id()));
    }
    work.tx().execute("DELETE FROM ip_allocations WHERE subnet_id = ?", subnet.id());
    holders.stream().map(Holder::portId).distinct().forEach(port -> work.touch(Port.NAME, port));
  }

  private record Holder(String portId, String owner) {}

  /// Who keeps or would lose an address: all of them where addresses are automatic, else the first that keeps the subnet, if there is one.
  private static List<Holder> holders(Work work, Entity subnet) {
    if (!Subnet.isAutoAddress(subnet)) {
      var keeping = query(work, ofSubnet(subnet).add(" AND p.device_owner NOT IN ").values(Port.SERVICE_OWNERS).add(" LIMIT 1"));
      if (!keeping.isEmpty()) {
        return keeping;
      }
    }
    return query(work, ofSubnet(subnet));
  }

  private static SqlText ofSubnet(Entity subnet) {
    return new SqlText("SELECT p.id, p.device_owner FROM ip_allocations a JOIN ports p ON p.id = a.port_id WHERE a.subnet_id = ?", subnet.id());
  }

  private static List<Holder> query(Work work, SqlText sql) {
    return work.tx().query(row -> new Holder(row.string(1), row.string(2)), sql);
  }

  /// The gateway may not move while a router has its address.
  @Override
  public void updated(Work work, Entity before, Entity after) {
    var gateway = before.find(Subnet.GATEWAY_IP);
    if (gateway.isEmpty() || gateway.equals(after.find(Subnet.GATEWAY_IP))) {
      return;
    }
    work.tx().query(row -> new Holder(row.string(1), row.string(2)), "SELECT p.id, p.device_owner FROM ip_allocations a JOIN ports p ON p.id = a.port_id"
        + " WHERE a.subnet_id = ? AND a.ip_key = ?", before.id(), gateway.get().sortKey()).stream()
        .filter(holder -> Owners.isRouterInterface(holder.owner())).findFirst().ifPresent(holder -> {
          throw new Conflict("GatewayIpInUse", "Current gateway ip %s already in use by port %s. Unable to update."
              .formatted(gateway.get(), holder.portId()));
        });
  }
}
