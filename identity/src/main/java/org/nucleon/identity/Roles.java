package org.nucleon.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The roles every OpenStack cloud has, and which of them imply which.
public final class Roles {

  public static final String ADMIN = "admin";
  public static final String MANAGER = "manager";
  public static final String MEMBER = "member";
  public static final String READER = "reader";
  /// Carried by the other services' own users, in their `X-Service-Token`.
  public static final String SERVICE = "service";

  /// Each implies all after it.
  private static final List<String> LADDER = List.of(ADMIN, MANAGER, MEMBER, READER);

  private Roles() {}

  /// The given roles and all they imply, in a stable order: the given ones first.
  ///
  /// Keystone normally sends implied roles itself; an older one that knows no `manager`, or whose implications were
  /// deleted, does not.
  public static Set<String> withImplied(Collection<String> given) {
    var all = new LinkedHashSet<>(given);
    int highest = LADDER.size();
    for (String role : given) {
      int rung = LADDER.indexOf(role.toLowerCase(Locale.ROOT));
      if (rung >= 0 && rung < highest) {
        highest = rung;
      }
    }
    all.addAll(LADDER.subList(highest, LADDER.size()));
    return Collections.unmodifiableSet(all);
  }
}
