package org.nucleon.networking.addressgroup;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpPrefix;

/// A named list of prefixes, of both IP versions, that rules refer to by id.
public final class AddressGroup {

  private AddressGroup() {}

  public static final String RESOURCE_NAME = "address_group";

  public static final Attribute<String> DESCRIPTION = Attribute.string("description", 1024).settable().byDefault("").updatable().sortable()
      .about("Text for people.");

  public static final Attribute<List<IpPrefix>> ADDRESSES = Attribute.of("addresses", Types.list(Types.PREFIX)).settable()
      .byDefault(List.of()).nullMeaning(List.of()).about("The prefixes of the group.");

  /// Never shown: policy looks at it.
  static final Attribute<Boolean> SHARED = Attribute.bool("shared").computed().hidden().neededByPolicy()
      .about("Whether another project shares the group with the caller's.");

  static final String ADD_ADDRESSES = "add_addresses";
  static final String REMOVE_ADDRESSES = "remove_addresses";

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "address_groups")
      .with(Standard.NAME, ADDRESSES, SHARED)
      .standard().with(DESCRIPTION).bulk().hidingRefusals()
      .action("PUT", ADD_ADDRESSES, ADDRESSES.asOnlyMember()).action("PUT", REMOVE_ADDRESSES, ADDRESSES.asOnlyMember())
      .about("A named list of prefixes for security group rules.");

  static final Extension EXTENSION = Extension.named("address-group", "Address group",
      "Named lists of prefixes that security group rules refer to.", "2020-07-15T10:00:00-00:00").with(RESOURCE);

  static final Extension SHARING = Extension.named("rbac-address-group", "Add address_group type to RBAC",
      "Address groups can be shared with chosen projects.", "2021-01-20T00:00:00-00:00");
}
