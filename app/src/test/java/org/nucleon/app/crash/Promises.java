package org.nucleon.app.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nucleon.model.Resource;
import tools.jackson.databind.JsonNode;

/// What servers acknowledged: it must be true in the end, or something later must have changed it. The lock is this object.
final class Promises {

  private static final String REVISION = "revision_number";

  /// How an object last looked, as far as anybody was told.
  ///
  /// @param parent  whose path it is below, if that was said
  /// @param members that were asked for then
  private record Look(String parent, JsonNode object, Set<String> members) {
    long revision() {
      return object.path(REVISION).asLong(0);
    }
  }

  private final Map<String, Resource> kinds = new TreeMap<>();
  private final Map<String, Map<String, Look>> created = new TreeMap<>();
  private final Map<String, Map<String, Look>> latest = new TreeMap<>();
  /// Of each id, how many requests to delete it were not refused.
  private final Map<String, Integer> doomed = new HashMap<>();
  private final Map<String, Set<String>> deleted = new TreeMap<>();

  /// @param parent the object that it is below; empty for none
  synchronized void created(Resource kind, String parent, JsonNode object, Set<String> members) {
    if (object.has("id")) {
      kinds.put(kind.name(), kind);
      created.computeIfAbsent(kind.name(), _ -> new HashMap<>()).put(id(object), new Look(parent, object, members));
      updated(kind, object, members);
    }
  }

  synchronized void updated(Resource kind, JsonNode object, Set<String> members) {
    if (object.has("id") && object.has(REVISION) && kind.parent().isEmpty()) {
      kinds.put(kind.name(), kind);
      latest.computeIfAbsent(kind.name(), _ -> new HashMap<>()).merge(id(object), new Look("", object, members),
          (was, now) -> was.revision() > now.revision() ? was : now);
    }
  }

  private static String id(JsonNode object) {
    return object.get("id").asString();
  }

  /// A request to delete, of which until its answer nobody knows whether it is carried out.
  interface Deletion {
    Deletion NONE = new Deletion() {
      @Override
      public void kept() { }

      @Override
      public void refused() { }
    };

    void kept();

    void refused();
  }

  synchronized Deletion deleting(Resource kind, String id) {
    doomed.merge(id, 1, Integer::sum);
    return new Deletion() {
      @Override
      public void kept() {
        synchronized (Promises.this) {
          kinds.put(kind.name(), kind);
          deleted.computeIfAbsent(kind.name(), _ -> new TreeSet<>()).add(id);
        }
      }

      @Override
      public void refused() {
        synchronized (Promises.this) {
          doomed.computeIfPresent(id, (_, times) -> times > 1 ? times - 1 : null);
        }
      }
    };
  }

  /// Objects that were acknowledged and are not there, or are there although their deletion was.
  synchronized List<String> lostObjects(Ledger ledger) {
    var broken = new ArrayList<String>();
    kinds.values().stream().filter(Resource::isStored).forEach(kind -> {
      var there = ledger.ids(kind.plural());
      created.getOrDefault(kind.name(), Map.of()).forEach((id, look) -> {
        if (!there.contains(id) && !doomed.containsKey(look.parent()) && !mayBeGone(look.object())) {
          broken.add("%s %s was created and is gone: %s".formatted(kind.name(), id, look.object()));
        }
      });
      deleted.getOrDefault(kind.name(), Set.of()).stream().filter(there::contains)
          .forEach(id -> broken.add("%s %s was deleted and is there".formatted(kind.name(), id)));
    });
    return broken;
  }

  /// Someone asked for its deletion, or for that of something it belongs to.
  private boolean mayBeGone(JsonNode value) {
    if (value.isString()) {
      return doomed.containsKey(value.asString());
    }
    return value.values().stream().anyMatch(this::mayBeGone);
  }

  /// Kinds of which [#lostChanges] wants to see all objects.
  synchronized List<Resource> changed() {
    return latest.keySet().stream().map(kinds::get).toList();
  }

  /// Objects that are older than what somebody was told of them, or as old and not the same.
  ///
  /// @param shown by their ids
  synchronized List<String> lostChanges(Resource kind, Map<String, JsonNode> shown) {
    var broken = new ArrayList<String>();
    latest.getOrDefault(kind.name(), Map.of()).forEach((id, look) -> {
      var now = shown.get(id);
      if (now != null) {
        long revision = now.path(REVISION).asLong(0);
        if (revision < look.revision()) {
          broken.add("%s %s has revision %d and had %d".formatted(kind.name(), id, revision, look.revision()));
        } else if (revision == look.revision()) {
          look.members().stream().filter(member -> look.object().has(member) && !look.object().get(member).equals(now.get(member))).forEach(member ->
              broken.add("%s %s has %s %s, and was told to have %s at the same revision %d".formatted(kind.name(), id, member, now.get(member),
                  look.object().get(member), revision)));
        }
      }
    });
    return broken;
  }
}
