package org.nucleon.networking.addressgroup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Service;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Forbidden;
import org.nucleon.model.fault.NotFound;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.rbac.Sharing;

/// Address groups, and the actions that add and take prefixes one by one.
public final class AddressGroupService implements Service {

  @Override
  public String name() {
    return "address groups";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(AddressGroup.EXTENSION, AddressGroup.SHARING);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(AddressGroup.RESOURCE_NAME, RULES);
    Sharing.of(AddressGroup.RESOURCE_NAME, AddressGroup.SHARED).usedBy(AddressGroupService::users).assemble(assembly);
    assembly.action(AddressGroup.RESOURCE_NAME, AddressGroup.ADD_ADDRESSES, AddressGroupService::add);
    assembly.action(AddressGroup.RESOURCE_NAME, AddressGroup.REMOVE_ADDRESSES, AddressGroupService::remove);
  }

  /// The projects whose rules name a group.
  private static Set<String> users(Work work, String groupId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT DISTINCT project_id FROM security_group_rules WHERE remote_address_group_id = ?",
        groupId));
  }

  private static final Rules RULES = new Rules() {
    @Override
    public void deleting(Work work, Entity group) {
      boolean used = !work.tx().query(row -> row.string(1), "SELECT id FROM security_group_rules WHERE remote_address_group_id = ? LIMIT 1",
          group.id()).isEmpty();
      if (used) {
        throw new Conflict("AddressGroupInUse", "Address group %s is in use on one or more security group rules.".formatted(group.id()));
      }
    }
  };

  private static Object add(Work work, Entity group, Map<String, Object> body) {
    requireOwner(work, group);
    var all = new ArrayList<>(group.get(AddressGroup.ADDRESSES));
    var asked = addresses(body);
    var present = asked.stream().filter(all::contains).toList();
    if (!present.isEmpty()) {
      throw new BadRequest("AddressesAlreadyExist", "Addresses %s already exist in the address group %s.".formatted(text(present), group.id()));
    }
    all.addAll(asked);
    return replaced(work, group, all);
  }

  private static Object remove(Work work, Entity group, Map<String, Object> body) {
    requireOwner(work, group);
    var all = new ArrayList<>(group.get(AddressGroup.ADDRESSES));
    var asked = addresses(body);
    var missing = asked.stream().filter(address -> !all.contains(address)).toList();
    if (!missing.isEmpty()) {
      throw new NotFound("AddressesNotFound", "Addresses %s not found in the address group %s.".formatted(text(missing), group.id()));
    }
    all.removeAll(asked);
    return replaced(work, group, all);
  }

  private static Object replaced(Work work, Entity group, List<IpPrefix> addresses) {
    return work.update(group, Values.of(AddressGroup.ADDRESSES, List.copyOf(addresses)));
  }

  /// Those who only share a group may name it in rules, not change it.
  private static void requireOwner(Work work, Entity group) {
    if (!work.caller().admin() && !work.caller().owns(group)) {
      throw new Forbidden("PolicyNotAuthorized", "rule:update_address_group is disallowed by policy");
    }
  }

  /// The prefixes of the body; a bare address is a prefix of one host.
  private static Set<IpPrefix> addresses(Map<String, Object> body) {
    if (!(body.get("addresses") instanceof List<?> items)) {
      throw new BadRequest("BadRequest", "Bad address_group request: addresses must be a list.");
    }
    var prefixes = new LinkedHashSet<IpPrefix>();
    for (Object item : items) {
      try {
        prefixes.add(IpPrefix.parse(Shown.of(item)));
      } catch (IllegalArgumentException _) {
        throw new BadRequest("AddrFormatError", "invalid IPNetwork %s".formatted(Shown.of(item)));
      }
    }
    return prefixes;
  }

  private static String text(List<IpPrefix> addresses) {
    return Shown.of(addresses.stream().map(IpPrefix::toString).toList());
  }
}
