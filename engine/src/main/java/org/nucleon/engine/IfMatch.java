package org.nucleon.engine;

import java.util.List;
import java.util.OptionalLong;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.PreconditionFailed;

/// `If-Match: revision_number=N`: the change is meant for that revision only.
public record IfMatch(OptionalLong revision) {

  public static final IfMatch ANY = new IfMatch(OptionalLong.empty());

  /// Reads the header's values; entity tags of other forms are ignored.
  public static IfMatch parse(List<String> headers) {
    var constraints = headers.stream().flatMap(header -> List.of(header.split(",")).stream())
        .map(tag -> tag.strip().replaceAll("^\"|\"$", "")).filter(tag -> tag.startsWith("revision_number=")).toList();
    if (constraints.isEmpty()) {
      return ANY;
    }
    if (constraints.size() > 1) {
      throw new BadRequest("BadRequest", "Bad if-match request: Multiple revision_number constraints.");
    }
    String number = constraints.getFirst().substring("revision_number=".length());
    try {
      return new IfMatch(OptionalLong.of(Long.parseLong(number)));
    } catch (NumberFormatException _) {
      throw new BadRequest("BadRequest", "Bad if-match request: revision_number constraint must be an integer.");
    }
  }

  void require(Entity entity) {
    if (revision.isEmpty()) {
      return;
    }
    if (!entity.resource().isStandard()) {
      throw new BadRequest("BadRequest", "Bad if-match request: %s has no revision_number.".formatted(entity.resource()));
    }
    if (revision.getAsLong() != entity.revision()) {
      throw new PreconditionFailed("RevisionNumberConstraintFailed",
          "Constrained to %d, but current revision is %d".formatted(revision.getAsLong(), entity.revision()));
    }
  }
}
