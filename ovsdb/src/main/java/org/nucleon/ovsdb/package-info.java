/// A client of OVSDB, the database of Open vSwitch and OVN (RFC 7047 with the extensions of ovsdb-server(7)). Knows
/// nothing of networking and needs nothing but a JSON parser: it is usable on its own.
///
/// Read [OvsdbClient][org.nucleon.ovsdb.OvsdbClient] first: it connects and sends transactions. Then
/// [Replica][org.nucleon.ovsdb.Replica]: a copy of the tables one asks for, kept current by the server and read without
/// a lock. [OvsdbException][org.nucleon.ovsdb.OvsdbException] lists what can go wrong and what is known then.
///
/// ```java
/// var options = OvsdbOptions.of("tcp:10.0.0.1:6641,tcp:10.0.0.2:6641,tcp:10.0.0.3:6641", "OVN_Northbound").withLeaderOnly(true);
/// try (var client = OvsdbClient.open(options)) {
///   var replica = client.replicate(Monitor.of().table("Logical_Switch").table("Logical_Switch_Port", "name", "up"));
///   var byName = replica.index("Logical_Switch", row -> Optional.of(row.string("name")));
///   replica.awaitLoaded(Duration.ofMinutes(1));
///
///   var change = new Transaction();
///   change.guardNone("Logical_Switch", Condition.equal("name", Value.of("blue")));
///   var blue = change.insert("Logical_Switch", Map.of("name", Value.of("blue")));
///   UUID uuid = client.transact(change, Duration.ofSeconds(10)).get(blue);
///   assert replica.findOne(byName, "blue").orElseThrow().uuid().equals(uuid);
/// }
/// ```
///
/// How it works inside, from the wire up: `Transport` opens a byte stream; `Session` speaks JSON-RPC over it until it
/// ends; `OvsdbClient` goes from one session to the next, with `ServerWatch` to tell which server to stay with;
/// `UpdateReader` turns what streams in into `RowUpdate`s, `SnapshotBuilder` works out the [Snapshot][org.nucleon.ovsdb.Snapshot]
/// that follows, on top of a `PersistentMap`, and `Subscription` tells each listener at its own pace.
package org.nucleon.ovsdb;
