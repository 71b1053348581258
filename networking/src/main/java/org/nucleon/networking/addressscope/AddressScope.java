package org.nucleon.networking.addressscope;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnetpool.Subnetpool;

/// The declaration of address scopes.
public final class AddressScope {

  private AddressScope() {}

  public static final String NAME = "address_scope";

  public static final Attribute<Integer> IP_VERSION = Attribute.of("ip_version", Types.refined(Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
      version -> {
        if (version != 4 && version != 6) {
          throw new InvalidValue("%d is not in valid_values".formatted(version));
        }
        return version;
      })).settable().sortable().about("4 or 6.");

  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").settable().byDefault(false).updatable().filterable().guarded()
      .neededByPolicy().computed().about("Whether other projects may use it.");

  public static final Resource RESOURCE = Resource.named(NAME, "address_scopes")
      .with(Standard.NAME, IP_VERSION, SHARED)
      .bulk()
      .about("Pools whose addresses never overlap.");

  /// The scope of a subnet pool.
  public static final Attribute<String> OF_POOL = Attribute.reference("address_scope_id", NAME).settable().nullByDefault().updatable()
      .sortable().about("The scope in which its addresses are unique.");

  /// The scope of a network's IPv4 subnets.
  public static final Attribute<String> OF_NETWORK_4 = Attribute.of("ipv4_address_scope", Types.UUID).computed()
      .about("The scope of its IPv4 subnets.");

  /// The scope of a network's IPv6 subnets.
  public static final Attribute<String> OF_NETWORK_6 = Attribute.of("ipv6_address_scope", Types.UUID).computed()
      .about("The scope of its IPv6 subnets.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("address-scope", "Address scope", "Networks on pools of one scope reach each other without translation.",
          "2015-07-26T10:00:00-00:00").with(RESOURCE).extend(Subnetpool.RESOURCE_NAME, OF_POOL).extend(Network.NAME, OF_NETWORK_4, OF_NETWORK_6),
      Extension.named("rbac-address-scope", "Add address_scope type to RBAC", "Address scopes can be shared with chosen projects.",
          "2020-02-12T00:00:00-00:00"));
}
