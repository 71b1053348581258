package org.nucleon.importer.neutron;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How Neutron's schema changed since release 21, migration by migration. All of them are in its "expand" branch; the "contract" branch has
/// not moved since 2016.
///
/// @see <a href="https://opendev.org/openstack/neutron/src/branch/master/neutron/db/migration/alembic_migrations/versions">Neutron's migrations</a>
final class History {

  private History() {}

  static final String CONTRACT_HEAD = "5c85685d616d";

  /// @param release the one that it came with, by Neutron's number and OpenStack's name
  /// @param adds    tables, and columns as `table.column`; those that are dropped are none that anything here reads
  record Migration(String revision, String release, Set<String> adds) {

    private static Migration of(String release, String revision, String... adds) {
      return new Migration(revision, release, Set.of(adds));
    }
  }

  private static final String ZED = "21 (Zed)";
  private static final String ANTELOPE = "22 (2023.1)";
  private static final String BOBCAT = "23 (2023.2)";
  private static final String CARACAL = "24 (2024.1)";
  private static final String DALMATIAN = "25 (2024.2)";
  private static final String EPOXY = "26 (2025.1)";
  private static final String FLAMINGO = "27 (2025.2)";
  private static final String GAZPACHO = "28 (2026.1)";
  private static final String NEXT = "29 (2026.2)";

  /// The oldest first.
  static final List<Migration> MIGRATIONS = List.of(
      Migration.of(ZED, "5881373af7f5"),
      Migration.of(ANTELOPE, "fc153938cdc1"),
      Migration.of(BOBCAT, "93f394357a27"),
      Migration.of(BOBCAT, "6f1145bff34c", "porthints"),
      Migration.of(BOBCAT, "682c319773d7"),
      Migration.of(BOBCAT, "0aefee21cd87"),
      Migration.of(BOBCAT, "b1199a3adbef"),
      Migration.of(BOBCAT, "c33da356b165", "securitygroupdefaultrules"),
      Migration.of(BOBCAT, "89c58a70ceba", "router_extra_attributes.enable_default_route_ecmp", "router_extra_attributes.enable_default_route_bfd"),
      Migration.of(CARACAL, "054e34dbe6b4"),
      Migration.of(CARACAL, "0e6eff810791", "porthardwareoffloadtype"),
      Migration.of(DALMATIAN, "175fa80908e1"),
      Migration.of(DALMATIAN, "5bcb7b31ec7d", "porttrusted"),
      Migration.of(EPOXY, "ad80a9f07c5c", "networks.qinq"),
      Migration.of(FLAMINGO, "d553edeb540f"),
      Migration.of(GAZPACHO, "b1bca967e19d"),
      Migration.of(NEXT, "bdae3a00c493", "networkpvlan", "portpvlan"),
      Migration.of(NEXT, "a00aa97899c0", "vni_allocations", "vlan_allocations", "vni_vlan_mapping", "evpn_l3_instances", "evpn_networks",
          "evpn_advertised_ports"),
      Migration.of(NEXT, "a1b2c3d4e5f6", "security_groups_default_statefulness"),
      Migration.of(NEXT, "c7f8d9e0f1a2", "subnet_bgp_leak_routes"));

  private static final Set<String> ADDED = MIGRATIONS.stream().flatMap(migration -> migration.adds().stream()).collect(Collectors.toUnmodifiableSet());

  /// Whether a table (`ports`) or a column (`ports.name`) came after release 21.
  static boolean isNewer(String name) {
    int dot = name.indexOf('.');
    return ADDED.contains(name) || dot > 0 && ADDED.contains(name.substring(0, dot));
  }

  /// What tells that an upgrade of the schema broke off: something that the newest migration it names should have brought is not there, or
  /// something is there that only a later one brings.
  ///
  /// @param there whether the database has a table or a column
  static Optional<String> halfDone(Set<String> heads, Predicate<String> there) {
    var reached = IntStream.range(0, MIGRATIONS.size()).filter(i -> heads.contains(MIGRATIONS.get(i).revision())).max();
    if (reached.isEmpty()) {
      return Optional.empty();
    }
    var lacking = MIGRATIONS.subList(0, reached.getAsInt() + 1).stream().flatMap(migration -> migration.adds().stream()).filter(there.negate()).sorted();
    var early = MIGRATIONS.subList(reached.getAsInt() + 1, MIGRATIONS.size()).stream().flatMap(migration -> migration.adds().stream()).filter(there)
        .sorted();
    var signs = Stream.concat(lacking.map(name -> name + " is missing"), early.map(name -> name + " is there already")).toList();
    return signs.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", signs));
  }

  /// The release that a database with these heads belongs to; empty when one of them is not known.
  static Optional<String> release(Set<String> heads) {
    var expanded = new HashSet<>(heads);
    expanded.remove(CONTRACT_HEAD);
    return expanded.size() == 1
        ? MIGRATIONS.stream().filter(migration -> expanded.contains(migration.revision())).map(Migration::release).findFirst() : Optional.empty();
  }
}
