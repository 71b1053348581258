package org.nucleon.networking.autoallocation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.ShowRule;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Forbidden;

/// `GET /auto-allocated-topology/{project}`: the network that the project says is its default; else the one that was made for it, which
/// the first request makes. `DELETE` takes away what was made.
final class Topologies implements Unstored, ShowRule {

  /// What clients send in the path when they mean their own project.
  private static final Set<String> OWN = Set.of("None", "null");

  private static final String DRY_RUN = "dry-run";

  @Override
  public List<Entity> list(Work work) {
    return work.tx().query(row -> Topology.of(row.string(1), row.string(2)),
        "SELECT project_id, network_id FROM auto_allocated_topologies WHERE network_id IS NOT NULL");
  }

  /// Every project has one, made or not.
  @Override
  public Optional<Entity> find(Work work, String id) {
    String project = OWN.contains(id) ? work.caller().projectId() : id;
    if (!work.caller().admin() && !project.equals(work.caller().projectId())) {
      throw new Forbidden("NotAuthorized", "Not authorized.");
    }
    return Optional.of(project).filter(name -> !name.isEmpty() && name.length() <= Topology.PROJECT_LENGTH_MAX).map(name -> Topology.of(name, name));
  }

  @Override
  public Entity show(Work work, Entity found, Set<String> fields) {
    String project = found.projectId();
    var elevated = work.elevated();
    if (fields.equals(Set.of(DRY_RUN))) {
      Requirements.check(elevated);
      return Topology.of(project, "dry-run=pass");
    }
    if (!fields.isEmpty()) {
      throw new BadRequest("BadRequest", "Bad auto_allocate request: Unrecognized field.");
    }
    return Topology.of(project, chosen(work, project).or(() -> Made.find(work, project)).orElseGet(() -> Made.make(elevated, project)));
  }

  /// The network that the project says is its default; of several the oldest.
  private static Optional<String> chosen(Work work, String project) {
    return work.tx().query(row -> row.string(1), "SELECT id FROM networks WHERE project_id = ? AND project_default = ? ORDER BY created_at, id LIMIT 1",
        project, true).stream().findFirst();
  }

  @Override
  public void delete(Work work, Entity topology) {
    Made.delete(work.elevated(), topology.projectId());
  }
}
