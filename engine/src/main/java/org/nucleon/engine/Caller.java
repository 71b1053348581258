package org.nucleon.engine;

import java.util.Set;
import org.nucleon.policy.Credentials;

/// On whose behalf something is done.
///
/// @param admin   sees and may do everything that policy leaves to administrators
/// @param service another service of the cloud: sees everything
/// @param names   what people call the caller; nothing is decided by them
public record Caller(Credentials credentials, boolean admin, boolean service, Names names) {

  /// @param user    empty where nobody said
  /// @param project empty where nobody said
  public record Names(String user, String project) {

    static final Names UNKNOWN = new Names("", "");
  }

  /// The service acting for itself; owns what belongs to no project.
  public static final Caller SELF = new Caller(
      Credentials.of("", "", Credentials.impliedRoles(Set.of("admin", "service"))).withAdmin(true), true, true, Names.UNKNOWN);

  /// Empty for a caller without a project, as the service itself.
  public String projectId() {
    return credentials.projectId().orElse("");
  }

  public String userId() {
    return credentials.userId().orElse("");
  }

  /// Whether rows of every project are in sight.
  public boolean seesAll() {
    return admin || service;
  }

  public boolean owns(org.nucleon.model.Entity entity) {
    return entity.projectId().equals(projectId());
  }

  /// The same caller with an administrator's sight, for what the service does to carry out a permitted request.
  public Caller elevated() {
    return admin ? this : new Caller(credentials, true, service, names);
  }

  public Caller named(String user, String project) {
    return new Caller(credentials, admin, service, new Names(user, project));
  }
}
