package org.nucleon.model;

import java.time.Instant;
import java.util.List;

/// The attributes that resources share.
public final class Standard {

  private Standard() {}

  public static final Attribute<String> ID = Attribute.of("id", Types.UUID).sortable().about("The object's id, a UUID.");

  /// The owner; `tenant_id` on the wire means the same and is shown beside it. Empty for what the service itself owns.
  public static final Attribute<String> PROJECT_ID = Attribute.string("project_id", 255).settable().optional().sortable().neededByPolicy()
      .indexed().about("The project that owns the object.");

  public static final Attribute<String> NAME = Attribute.of("name", Types.name(255)).settable().byDefault("").updatable().sortable()
      .about("A name for people; need not be unique.");

  public static final Attribute<String> DESCRIPTION = Attribute.string("description", 255).settable().byDefault("").updatable().filterable()
      .about("Text for people.");

  public static final Attribute<Boolean> ADMIN_STATE_UP = Attribute.bool("admin_state_up").settable().byDefault(true).updatable().sortable()
      .about("Whether the object is administratively up.");

  public static final Attribute<String> STATUS = Attribute.string("status", 16).sortable().about("The state of its realisation.");

  /// Counts the object's changes; see `If-Match`.
  public static final Attribute<Long> REVISION = Attribute.of("revision_number", Types.bigInteger(0, Long.MAX_VALUE)).filterable()
      .about("Grows with each change of the object or of what belongs to it.");

  public static final Attribute<Instant> CREATED_AT = Attribute.of("created_at", Types.INSTANT).about("When the object was created.");

  public static final Attribute<Instant> UPDATED_AT = Attribute.of("updated_at", Types.INSTANT)
      .about("When the object, or what belongs to it, last changed.");

  public static final int TAG_LENGTH_MAX = 255;

  /// One tag: any text but none at all.
  public static final Type<String> TAG = Types.refined(Types.string(TAG_LENGTH_MAX), tag -> {
    if (tag.isEmpty()) {
      throw new InvalidValue("'' Blank strings are not permitted");
    }
    return tag;
  });

  public static final Attribute<List<String>> TAGS = Attribute.of("tags", Types.list(TAG))
      .byDefault(List.of()).filterable().from(new Source.Collected("tags", "resource_id", List.of("tag"))).about("Free words that lists can be filtered by.");

  /// Tags of objects that a create request can give them; those of others are added afterwards.
  static final Attribute<List<String>> TAGS_FROM_THE_START = TAGS.settable();
}
