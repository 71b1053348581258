package org.nucleon.networking.rbac;

import java.util.Locale;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;

/// The declaration of RBAC policies: each lets one project, or all, use one object.
public final class RbacPolicy {

  private RbacPolicy() {}

  public static final String NAME = "rbac_policy";

  /// The target that stands for every project.
  public static final String EVERYONE = "*";

  public static final String ACCESS_AS_SHARED = "access_as_shared";

  public static final Attribute<String> OBJECT_TYPE = Attribute.of("object_type", Types.refined(Types.string(64), text -> text.strip().toLowerCase(Locale.ROOT)))
      .settable().filterable().guarded().about("The kind of the object.");

  public static final Attribute<String> OBJECT_ID = Attribute.of("object_id", Types.UUID).settable().filterable().guarded()
      .about("The object.");

  public static final Attribute<String> ACTION = Attribute.string("action", 64).settable().filterable().guarded()
      .about("What the target may do with it.");

  public static final Attribute<String> TARGET = Attribute.of("target_tenant", target()).settable().updatable().filterable().guarded().indexed()
      .about("The project that may, or * for all.");

  public static final Resource RESOURCE = Resource.named(NAME, "rbac_policies")
      .with(OBJECT_TYPE, OBJECT_ID, ACTION, TARGET)
      .unique(OBJECT_ID, ACTION, TARGET)
      .bulk().unpaged().quota(10)
      .about("Lets a project use an object of another.");

  static final Extension EXTENSION = Extension.named("rbac-policies", "RBAC Policies", "Objects can be shared with chosen projects.",
      "2015-06-17T12:15:12-00:00").with(RESOURCE);

  /// Why a policy must stay as it is.
  ///
  /// @param details what depends on it
  public static Fault inUse(String objectId, String details) {
    return new Conflict("RbacPolicyInUse", "RBAC policy on object %s cannot be removed because other objects depend on it.\nDetails: %s"
        .formatted(objectId, details));
  }

  private static Type<String> target() {
    return Types.refined(Types.string(255), text -> {
      if (!text.equals(EVERYONE) && !Types.isUuid(text)) {
        throw new InvalidInput("'%s' is not a valid target project ID; expected a UUID or '*'".formatted(text));
      }
      return text;
    });
  }
}
