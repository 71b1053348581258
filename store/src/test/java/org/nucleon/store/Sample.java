package org.nucleon.store;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// Declarations with every kind of attribute, for the store's tests.
final class Sample {

  static final Attribute<String> COLOUR = Attribute.string("colour", 64).sortable();
  static final Resource GROUP = Resource.named("group", "groups").with(COLOUR).unique(COLOUR);

  static final Attribute<Integer> SIZE = Attribute.integer("provider:size", Integer.MIN_VALUE, Integer.MAX_VALUE).sortable();
  static final Attribute<Boolean> ON = Attribute.bool("on").sortable();
  static final Attribute<IpAddress> ADDRESS = Attribute.of("address", Types.IP);
  static final Attribute<IpPrefix> PREFIX = Attribute.of("prefix", Types.PREFIX);
  static final Attribute<MacAddress> MAC = Attribute.of("mac", Types.MAC);
  static final Attribute<String> LONG_TEXT = Attribute.string("long_text", 60_000);
  /// A reserved word everywhere.
  static final Attribute<String> DEFAULT = Attribute.string("default", 255).sortable();
  static final Attribute<Map<String, Object>> PROFILE = Attribute.of("profile", Types.OBJECT);
  static final Attribute<List<String>> WORDS = Attribute.of("words", Types.list(Types.string(255)));
  static final Attribute<String> GROUP_ID = Attribute.reference("group_id", "group");
  static final Attribute<List<String>> GROUP_IDS = Attribute.of("group_ids", Types.list(Types.UUID))
      .from(new Source.Links("thing_groups", "thing_id", "group_id", "group"));
  static final Attribute<List<Map<String, Object>>> FIXED_IPS = Attribute.of("fixed_ips", Types.list(Types.OBJECT))
      .from(new Source.Collected("thing_ips", "thing_id", List.of("ip_address", "subnet_id", "number", "chosen", "note")));
  static final Attribute<List<Long>> NUMBERS = Attribute.of("numbers", Types.list(Types.bigInteger(0, Long.MAX_VALUE)))
      .from(new Source.Collected("thing_ips", "thing_id", List.of("number")));
  static final Attribute<String> SHOUT = Attribute.string("shout", 255).computed();

  static final Resource THING = Resource.named("thing", "things").standard().taggable()
      .with(Standard.NAME, Standard.STATUS, SIZE, ON, ADDRESS, PREFIX, MAC, LONG_TEXT, DEFAULT, PROFILE, WORDS, GROUP_ID, GROUP_IDS, FIXED_IPS, NUMBERS,
          SHOUT)
      .unique(Standard.PROJECT_ID, MAC);

  static final Table THING_IPS = Table.named("thing_ips").text("thing_id", 36).text("ip_address", 64).text("subnet_id", 36).nullable()
      .bigInt("number").bool("chosen").text("note", 255).nullable().key("thing_id", "ip_address").cascading("thing_id", "things", "id");
  static final Table COUNTERS = Table.named("counters").text("project_id", 255).text("resource", 64).bigInt("used").key("project_id", "resource");
  static final Table SEATS = Table.named("seats").text("room", 36).integer("seat").text("holder", 36).nullable().key("room", "seat")
      .unique("room", "holder");

  static final List<Table> TABLES = List.of(THING_IPS, COUNTERS, SEATS);

  private Sample() {}

  static Model model(Resource... resources) {
    return Model.of(List.of(Extension.named("sample", "Sample", "For tests", "2026-01-01").with(resources)));
  }

  static Schema schema() {
    return Schema.of(model(GROUP, THING), TABLES);
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  static Entity group(String colour) {
    return entity(GROUP, Map.of(Standard.ID, id(), Standard.PROJECT_ID, "p", COLOUR, colour));
  }

  static Entity thing(String name) {
    return entity(THING, Map.of(Standard.ID, id(), Standard.PROJECT_ID, "p", Standard.NAME, name, Standard.REVISION, 0L,
        Standard.CREATED_AT, Instant.parse("2026-01-02T03:04:05.678901Z")));
  }

  static Entity entity(Resource resource, Map<Attribute<?>, Object> values) {
    return Entity.of(resource, new IdentityHashMap<>(values));
  }
}
