package org.nucleon.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.RelationRule;
import org.nucleon.engine.Service;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.store.Condition;

/// A service that has one of everything a declaration can say, and no rules of its own: what it does, every resource does.
final class Library implements Service {

  static final int BOOKS_MAX = 7;

  static final Attribute<Integer> BOARDS = Attribute.integer("boards", 1, 20).settable().byDefault(5).updatable().sortable();
  static final Attribute<String> ROOM = Attribute.string("room", 40).settable().nullByDefault().updatable().sortable();
  static final Attribute<Boolean> OPEN = Attribute.bool("library:open").settable().byDefault(false).updatable().sortable().guarded().neededByPolicy();
  static final Attribute<String> SECRET = Attribute.string("secret", 40).settable().nullByDefault().updatable().guarded();
  static final Attribute<String> KEY = Attribute.string("key", 40).settable().nullByDefault().hidden();
  static final Attribute<List<String>> COLOURS = Attribute.of("colours", Types.list(Types.string(20))).settable().byDefault(List.of())
      .nullMeaning(List.of()).updatable();
  static final Attribute<Long> BOOK_COUNT = Attribute.of("book_count", Types.bigInteger(0, Long.MAX_VALUE)).computed();

  static final Resource SHELF = Resource.named("book_shelf", "book_shelves")
      .with(Standard.NAME, BOARDS, ROOM, OPEN, SECRET, KEY, COLOURS, BOOK_COUNT)
      .standard().taggableFromTheStart().bulk().quota().refusingUnknownMarkers().action("PUT", "dust").action("GET", "inventory")
      .relation(new Resource.Relation("dear-readers", "author", true, true));

  static final Resource AUTHOR = Resource.named("author", "authors").ownerless().with(Standard.NAME)
      .relation(new Resource.Relation("read-shelves", "book_shelf", false, false));

  static final Attribute<String> SHELF_ID = Attribute.reference("book_shelf_id", "book_shelf").settable().filterable().neededByPolicy();
  static final Attribute<String> TITLE = Attribute.of("title", Types.notEmptyString(100)).settable().updatable().sortable();
  static final Attribute<String> ISBN = Attribute.of("isbn", Types.matching("[0-9-]+$", 20)).settable().nullByDefault().updatable().filterable();
  static final Attribute<Integer> PAGES = Attribute.integer("pages", 0, Integer.MAX_VALUE).settable().optional().nullable().updatable().sortable();
  static final Attribute<List<String>> AUTHOR_IDS = Attribute.of("author_ids", Types.list(Types.UUID)).settable().byDefault(List.of())
      .nullMeaning(List.of()).updatable().filterable().from(new Source.Links("book_authors", "book_id", "author_id", "author"));

  static final Resource BOOK = Resource.named("book", "books").prefixed("lib").with(SHELF_ID, TITLE, ISBN, PAGES, AUTHOR_IDS)
      .standard().taggable().bulk().quota(BOOKS_MAX).unique(Standard.PROJECT_ID, ISBN);

  static final Attribute<String> BOOK_ID = Attribute.reference("book_id", "book");
  static final Resource NOTE = Resource.named("book_note", "book_notes").at("notes").with(BOOK_ID, Attribute.string("text", 1000).settable().updatable())
      .under("book", BOOK_ID).action("PUT", "frame");

  static final Attribute<Integer> AGE = Attribute.integer("age", 0, 200).filterable().sortable();
  static final Resource VISITOR = Resource.named("visitor", "visitors").with(Standard.NAME, AGE).ownerless().unstored().readOnly();

  @Override
  public String name() {
    return "library";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.named("", "Library", "Books on shelves", "2026-01-01T00:00:00-00:00").with(SHELF, AUTHOR, BOOK, NOTE),
        Extension.named("visitors", "Visitors", "Who is here", "2026-01-02T00:00:00-00:00").with(VISITOR));
  }

  @Override
  public Optional<InputStream> policyDefaults() {
    return Optional.of(new ByteArrayInputStream("""
        context_is_admin: 'role:admin'
        service_api: 'role:service'
        default: 'role:admin or project_id:%(project_id)s'
        admin: 'role:admin'
        owner_member: 'role:admin or (role:member and project_id:%(project_id)s)'
        owner_reader: 'role:admin or (role:reader and project_id:%(project_id)s)'
        create_book_shelf: 'rule:owner_member'
        create_book_shelf:library:open: 'rule:admin'
        create_book_shelf:secret: 'rule:admin'
        get_book_shelf: 'rule:owner_reader or field:book_shelves:library:open=True'
        get_book_shelf:secret: 'rule:admin'
        update_book_shelf: 'rule:owner_member'
        update_book_shelf:library:open: 'rule:admin'
        update_book_shelf:secret: 'rule:admin'
        delete_book_shelf: 'rule:owner_member'
        dust: 'rule:owner_member'
        inventory: 'rule:owner_reader'
        create_book_shelf:tags: 'rule:owner_member'
        get_book_shelf:tags: 'rule:owner_reader or field:book_shelves:library:open=True'
        update_book_shelf:tags: 'rule:owner_member'
        delete_book_shelf:tags: 'rule:owner_member'
        create_book: 'rule:owner_member'
        get_book: 'rule:owner_reader or project_id:%(book_shelf:project_id)s'
        update_book: 'rule:owner_member'
        delete_book: 'rule:owner_member'
        create_book_note: 'role:admin or project_id:%(ext_parent:project_id)s'
        get_book_note: 'role:admin or project_id:%(ext_parent:project_id)s'
        get_dear-readers: 'rule:owner_reader'
        create_dear-reader: 'rule:owner_member'
        update_dear-reader: 'rule:owner_member'
        delete_dear-reader: 'rule:owner_member'
        get_read-shelves: 'rule:admin'
        create_author: 'rule:admin'
        get_author: ''
        update_author: 'rule:admin'
        delete_author: 'rule:admin'
        get_visitor: ''
        get_quota: 'role:admin'
        update_quota: 'role:admin'
        delete_quota: 'role:admin'
        """.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.compute("book_shelf", BOOK_COUNT, (work, shelves) -> {
      var counts = new HashMap<String, Long>();
      shelves.forEach(shelf -> counts.put(shelf.id(), 0L));
      work.list("book", Condition.in(SHELF_ID, counts.keySet())).forEach(book -> counts.merge(book.get(SHELF_ID), 1L, Long::sum));
      return counts;
    });
    assembly.visible("book_shelf", _ -> Condition.equal(OPEN, true));
    assembly.visible("book", caller -> Condition.sql(
        "EXISTS (SELECT 1 FROM book_shelves s WHERE s.id = t.book_shelf_id AND s.project_id = ?)", caller.projectId()));
    assembly.action("book_shelf", "dust", (_, shelf, body) -> Map.of("id", shelf.id(), "with", body.getOrDefault("with", "a cloth")));
    assembly.action("book_shelf", "inventory", (work, shelf, _) -> Map.of("titles",
        work.list("book", Condition.equal(SHELF_ID, shelf.id())).stream().map(book -> book.get(TITLE)).sorted().toList()));
    assembly.relation("book_shelf", "dear-readers", new Readers());
    assembly.relation("author", "read-shelves", (work, author) -> work.list("book_shelf", Condition.equal(ROOM, author.id())));
    assembly.action("book_note", "frame", (_, note, _) -> Map.of("framed", note.id()));
    assembly.unstored("visitor", new Visitors());
  }

  /// A shelf has one at most, who is noted as its room.
  private static final class Readers implements RelationRule {

    @Override
    public List<Entity> list(Work work, Entity shelf) {
      return shelf.find(ROOM).flatMap(id -> work.find("author", id)).stream().toList();
    }

    @Override
    public void add(Work work, Entity shelf, String id, Map<String, Object> body) {
      work.update(shelf, Values.of(ROOM, work.get("author", id).id()));
    }

    @Override
    public void remove(Work work, Entity shelf, String id) {
      work.update(shelf, Values.none().andNull(ROOM));
    }

    @Override
    public Object change(Work work, Entity shelf, String id, Map<String, Object> body) {
      return Map.of("reads", body.getOrDefault("reads", "nothing"));
    }
  }

  /// Five of them.
  private static final class Visitors implements Unstored {

    @Override
    public List<Entity> list(Work work) {
      return IntStream.range(0, 5).mapToObj(number -> {
        var values = new IdentityHashMap<Attribute<?>, Object>();
        values.put(Standard.ID, "00000000-0000-0000-0000-00000000000" + number);
        values.put(Standard.NAME, "visitor " + number);
        values.put(AGE, 50 - 10 * (number % 3));
        return Entity.of(work.resource("visitor"), values);
      }).toList();
    }
  }
}
