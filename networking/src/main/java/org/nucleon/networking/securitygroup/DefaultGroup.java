package org.nucleon.networking.securitygroup;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.nucleon.engine.Preparation;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.store.Table;

/// The group that each project has: ports that name none wear it. Made when a project first needs one.
final class DefaultGroup {

  private DefaultGroup() {}

  /// One row for each project: its key lets one of many concurrent first uses make the group, and the others wait for it.
  static final Table TABLE = Table.named("default_security_groups").text("project_id", 255).text("security_group_id", 36).key("project_id")
      .index("security_group_id");

  static boolean is(Entity group) {
    return group.get(SecurityGroup.NAME, "").equals(SecurityGroup.DEFAULT);
  }

  static Optional<String> find(Work work, String projectId) {
    return work.tx().query(row -> row.string(1), "SELECT security_group_id FROM default_security_groups WHERE project_id = ?", projectId)
        .stream().findFirst();
  }

  /// The id of the project's group, which is made if it is not there.
  static String of(Work work, String projectId) {
    return find(work, projectId).orElseGet(() -> make(work, projectId));
  }

  private static String make(Work work, String projectId) {
    String id = UUID.randomUUID().toString();
    if (!work.tx().insertIfAbsent(TABLE, Map.of("project_id", projectId, "security_group_id", id))) {
      return find(work, projectId).orElseThrow();
    }
    work.elevated().create(SecurityGroup.RESOURCE_NAME, Values.of(Standard.ID, id).and(Standard.PROJECT_ID, projectId)
        .and(SecurityGroup.NAME, SecurityGroup.DEFAULT).and(Standard.DESCRIPTION, "Default security group"));
    return id;
  }

  static void forget(Work work, String groupId) {
    work.tx().execute("DELETE FROM default_security_groups WHERE security_group_id = ?", groupId);
  }

  /// Whoever lists groups or rules finds the default ones there.
  static final Preparation BEFORE_LIST = new Preparation() {
    @Override
    public boolean isNeeded(Work work, String project) {
      return !project.isEmpty() && find(work, project).isEmpty();
    }

    @Override
    public void prepare(Work work, String project) {
      of(work, project);
    }
  };
}
