package org.nucleon.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.fault.NotFound;
import org.nucleon.store.Condition;
import org.nucleon.store.Tx;

/// Tags of any taggable object, and the filters by them.
final class Tags {

  static final int TAGS_MAX = 50;

  private Tags() {}

  static void forget(Tx tx, String id) {
    tx.execute("DELETE FROM tags WHERE resource_id = ?", id);
  }

  /// Adds tags to an object; those it has already stay as they are.
  static void add(WorkInTx work, Entity entity, List<String> tags) {
    var have = new HashSet<>(entity.get(Standard.TAGS, List.of()));
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
    forget(work.tx(), entity.id());
    add(work, entity.with(Standard.TAGS, List.of()), tags);
    work.touch(entity.resource().name(), entity.id());
  }

  static void remove(WorkInTx work, Entity entity, String tag) {
    requirePresent(entity, tag);
    work.tx().execute("DELETE FROM tags WHERE resource_id = ? AND tag = ?", entity.id(), tag);
    work.touch(entity.resource().name(), entity.id());
  }

  static void requirePresent(Entity entity, String tag) {
    if (!entity.get(Standard.TAGS, List.of()).contains(tag)) {
      throw new NotFound("TagNotFound", "Tag %s could not be found.".formatted(tag));
    }
  }

  /// The tags in a request body `{"tags": […]}`.
  static List<String> parse(Object body) {
    if (!(body instanceof java.util.Map<?, ?> object) || !object.containsKey("tags")) {
      throw new InvalidInput("Invalid tags body");
    }
    if (!(object.get("tags") instanceof List<?> items)) {
      throw new org.nucleon.model.fault.HttpBadRequest("Invalid input for operation: '%s' is not a list.".formatted(object.get("tags")));
    }
    var tags = new ArrayList<String>();
    for (Object item : items) {
      String tag = checked(item);
      if (tags.contains(tag)) {
        throw new InvalidInput("Duplicate items in the list: '%s'".formatted(tag));
      }
      tags.add(tag);
    }
    return tags;
  }

  static String checked(Object tag) {
    if (!(tag instanceof String text) || text.isEmpty()) {
      throw new InvalidInput("'%s' is not a valid string".formatted(tag));
    }
    if (text.codePointCount(0, text.length()) > Standard.TAG_LENGTH_MAX) {
      throw new InvalidInput("'%s' exceeds maximum length of %d".formatted(text, Standard.TAG_LENGTH_MAX));
    }
    return text;
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
    String marks = String.join(", ", Collections.nCopies(tags.size(), "?"));
    return Condition.sql("EXISTS (SELECT 1 FROM tags x WHERE x.resource_id = t.id AND x.tag IN (" + marks + "))", tags.toArray());
  }
}
