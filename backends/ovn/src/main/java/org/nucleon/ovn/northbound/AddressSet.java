package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.stream.Stream;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.truth.AddressGroupFacts;

/// An address group: a set for each IP version, so that rules of either find one.
final class AddressSet {

  private AddressSet() {}

  static List<DesiredRow> rows(AddressGroupFacts group) {
    return Stream.of(4, 6).map(version -> row(group, version)).toList();
  }

  private static DesiredRow row(AddressGroupFacts group, int version) {
    var name = Names.addressSet(group.id(), version);
    return DesiredRow.of(Tables.ADDRESS_SET, name)
        .cell("name", Cell.of(name))
        .cell("addresses", Cell.strings(group.addresses().stream().filter(prefix -> prefix.version() == version).map(Object::toString).toList()))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:address_group_id", group.id()).revision(group.revision()).map()));
  }
}
