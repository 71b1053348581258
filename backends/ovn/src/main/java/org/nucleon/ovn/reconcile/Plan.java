package org.nucleon.ovn.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.ovn.northbound.Owners;
import org.nucleon.ovn.northbound.Surroundings;
import org.nucleon.ovn.northbound.Translation;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.Differ;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.row.Shape;
import org.nucleon.ovn.row.StandingRow;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.Unit;

/// What brings some units in line, all at once. Made by a pure comparison; see [#of].
///
/// @param edits  nothing to do when there are none
/// @param lacking units that have to be brought in too, for rows of these hang from theirs or copy them, or theirs point at rows of these
///                that go. While there are some, there are no edits.
record Plan(Set<Unit> units, List<Edit> edits, Set<Unit> lacking) {

  /// @param units of which `facts` tells all
  static Plan of(Set<Unit> units, Facts facts, View view, Surroundings surroundings, Translation translation, Shape shape) {
    var desired = new ArrayList<DesiredRow>();
    var standing = new ArrayList<StandingRow>();
    for (var unit : units) {
      desired.addAll(translation.rows(unit, facts, surroundings));
      standing.addAll(view.rowsOf(unit));
    }
    takeBack(desired, standing, view);
    var lacking = lacking(units, desired, standing, facts, view);
    return new Plan(units, lacking.isEmpty() ? Differ.diff(desired, standing, view::uuidOf, shape) : List.of(), lacking);
  }

  /// Rows that others changed beyond recognition still have the UUIDs that only we give: they are changed back, for a row of that
  /// UUID cannot be inserted while they stand.
  private static void takeBack(List<DesiredRow> desired, List<StandingRow> standing, View view) {
    var known = standing.stream().map(StandingRow::key).collect(Collectors.toSet());
    for (var row : desired) {
      if (!known.contains(row.key())) {
        view.disguised(row).ifPresent(found -> {
          var links = standing.stream().filter(each -> each.uuid().equals(found.uuid())).findFirst().map(StandingRow::links).orElse(found.links());
          standing.removeIf(each -> each.uuid().equals(found.uuid()) && each.key().table().equals(row.key().table()));
          standing.add(new StandingRow(row.key(), found.uuid(), found.columns(), links));
        });
      }
    }
  }

  private static Set<Unit> lacking(Set<Unit> units, Collection<DesiredRow> desired, Collection<StandingRow> standing, Facts facts, View view) {
    var needed = Differ.missing(desired, view::uuidOf).stream().flatMap(row -> Owners.of(row, facts).stream());
    var wanted = desired.stream().map(DesiredRow::key).collect(Collectors.toSet());
    var lettingGo = standing.stream().filter(row -> !row.unclear() && !wanted.contains(row.key())).flatMap(row -> view.referrers(row).stream());
    var models = units.stream().flatMap(unit -> Owners.modelsOf(unit, facts));
    return Stream.of(needed, lettingGo, models).flatMap(found -> found).filter(unit -> !units.contains(unit)).collect(Collectors.toSet());
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }
}
