package org.nucleon.importer.neutron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.nucleon.importer.CannotImport;
import org.nucleon.importer.Copy;
import org.nucleon.importer.Origin;
import org.nucleon.store.ForeignDatabase;

/// The database of a Neutron, of release 21 or newer.
public final class NeutronCloud implements Origin {

  private static final String VERSIONS = "alembic_version";

  private static final List<Copy> COPIES = all();

  private static List<Copy> all() {
    var all = new ArrayList<Copy>();
    all.addAll(Qos.ALL);
    all.addAll(Flavors.ALL);
    all.addAll(Addresses.BEFORE_NETWORKS);
    all.addAll(Networks.ALL);
    all.addAll(Addresses.AFTER_NETWORKS);
    all.addAll(SecurityGroups.ALL);
    all.addAll(Ports.ALL);
    all.addAll(Routers.ALL);
    all.addAll(Observation.ALL);
    all.addAll(Sharing.ALL);
    all.addAll(Sharing.TAGS);
    all.add(Quotas.LIMITS);
    return List.copyOf(all);
  }

  @Override
  public List<Copy> copies() {
    return COPIES;
  }

  @Override
  public Version version(ForeignDatabase from) {
    if (!from.tables().contains(VERSIONS) || !from.tables().contains("ml2_port_bindings")) {
      throw new CannotImport("The database has no tables of a Neutron.");
    }
    var heads = new TreeSet<String>();
    from.forEach("SELECT version_num FROM " + VERSIONS, row -> row.text("version_num").ifPresent(heads::add));
    History.halfDone(heads, name -> isThere(from, name)).ifPresent(signs -> {
      throw new CannotImport("An upgrade of Neutron's schema broke off, or is under way (%s). Let neutron-db-manage upgrade heads end, then try again."
          .formatted(signs));
    });
    String revisions = "schema " + String.join(" and ", heads);
    return History.release(heads).map(release -> new Version("Neutron %s, %s".formatted(release, revisions), Optional.empty()))
        .orElseGet(() -> new Version("Neutron, " + revisions, Optional.of("This schema is none of those known, which are those of Neutron %s to %s."
            .formatted(History.MIGRATIONS.getFirst().release(), History.MIGRATIONS.getLast().release())
            + " What it has beside theirs is left behind; look at the list of tables.")));
  }

  private static boolean isThere(ForeignDatabase from, String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? from.tables().contains(name) : from.has(name.substring(0, dot), name.substring(dot + 1));
  }

  @Override
  public boolean isNewer(String name) {
    return History.isNewer(name);
  }

  @Override
  public Optional<Left> left(String table) {
    return LeftBehind.reason(table);
  }
}
