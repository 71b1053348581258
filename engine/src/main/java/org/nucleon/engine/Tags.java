package org.nucleon.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.fault.NotFound;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;

/// Tags of any taggable object, and the filters by them.
final class Tags {

  static final int TAGS_MAX = 50;

  private static final Attribute<String> ONE = Attribute.of("tag", Standard.TAG);

  private Tags() {}

  /// Adds tags to an object; those it has already stay as they are.
  static void add(WorkInTx work, Entity entity, List<String> tags) {
    var have = new HashSet<>(entity.get(entity.resource().tags(), List.of()));
    var missing = tags.stream().filter(tag -> !have.contains(tag)).toList();
    if (have.size() + missing.size() > TAGS_MAX) {
      throw new BadRequest("BadRequest", "Bad tag request: the number of tags exceed the per-resource limit of %d.".formatted(TAGS_MAX));
    }
    for (String tag : missing) {
      work.tx().execute("INSERT INTO tags (resource_id, tag) VALUES (?, ?)", entity.id(), tag);
    }
    if (!missing.isEmpty()) {
      work.touch(entity.resource().name(), entity.id());
    }
  }

  static void replace(WorkInTx work, Entity entity, List<String> tags) {
    work.tx().execute("DELETE FROM tags WHERE resource_id = ?", entity.id());
    add(work, entity.with(entity.resource().tags(), List.of()), tags);
    work.touch(entity.resource().name(), entity.id());
  }

  static void remove(WorkInTx work, Entity entity, String tag) {
    requirePresent(entity, tag);
    work.tx().execute("DELETE FROM tags WHERE resource_id = ? AND tag = ?", entity.id(), tag);
    work.touch(entity.resource().name(), entity.id());
  }

  static void requirePresent(Entity entity, String tag) {
    if (!entity.get(entity.resource().tags(), List.of()).contains(tag)) {
      throw new NotFound("TagNotFound", "Tag %s could not be found.".formatted(tag));
    }
  }

  /// The tags in a request body `{"tags": […]}`.
  static List<String> parse(Object body) {
    if (!(body instanceof Map<?, ?> object) || !object.containsKey("tags")) {
      throw new InvalidInput("Invalid tags body");
    }
    return checked(Standard.TAGS, object.get("tags"));
  }

  static String parseOne(String tag) {
    return checked(ONE, tag);
  }

  private static <T> T checked(Attribute<T> attribute, Object json) {
    try {
      return attribute.parse(json).orElseThrow();
    } catch (InvalidValue e) {
      throw new InvalidInput(e.getMessage());
    }
  }

  // ---- filters ----

  static final List<String> FILTERS = List.of("tags", "tags-any", "not-tags", "not-tags-any");

  /// `tags=a,b` all of them; `tags-any` any; `not-tags` not all; `not-tags-any` none.
  static Condition filter(String parameter, List<String> values) {
    var tags = values.stream().flatMap(value -> List.of(value.split(",")).stream()).filter(tag -> !tag.isEmpty()).distinct().toList();
    if (tags.isEmpty()) {
      return Condition.ALWAYS;
    }
    return switch (parameter) {
      case "tags" -> hasAll(tags);
      case "tags-any" -> hasAny(tags);
      case "not-tags" -> Condition.not(hasAll(tags));
      case "not-tags-any" -> Condition.not(hasAny(tags));
      default -> throw new IllegalArgumentException(parameter);
    };
  }

  private static Condition hasAll(List<String> tags) {
    return Condition.all(tags.stream().map(tag -> hasAny(List.of(tag))).toList());
  }

  private static Condition hasAny(List<String> tags) {
    return Condition.sql(new SqlText("EXISTS (SELECT 1 FROM tags x WHERE x.resource_id = t.id AND x.tag IN ").values(tags).add(")"));
  }
}
