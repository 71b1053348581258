package org.nucleon.networking.subnetpool;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.subnet.Subnet;

/// The declaration of subnet pools.
public final class Subnetpool {

  private Subnetpool() {}

  public static final String RESOURCE_NAME = "subnetpool";

  public static final Attribute<String> NAME = Attribute.of("name", SubnetpoolTypes.NAME).settable().updatable().sortable()
      .about("A name for people; need not be unique.");

  /// Kept as the fewest prefixes that hold the same addresses, in their order.
  public static final Attribute<List<IpPrefix>> PREFIXES = Attribute.of("prefixes", Types.list(Types.PREFIX)).settable().updatable()
      .about("The blocks that subnets are cut from.");

  public static final Attribute<Integer> IP_VERSION = Attribute.integer("ip_version", 4, 6).sortable().about("4 or 6, as the prefixes are.");

  public static final Attribute<Integer> MIN_PREFIXLEN = length("min_prefixlen").about("Prefix length of the largest subnets.");

  public static final Attribute<Integer> MAX_PREFIXLEN = length("max_prefixlen").about("Prefix length of the smallest subnets.");

  public static final Attribute<Integer> DEFAULT_PREFIXLEN = length("default_prefixlen").about("Prefix length of subnets that ask for none.");

  public static final Attribute<Integer> DEFAULT_QUOTA = Attribute.of("default_quota", SubnetpoolTypes.NON_NEGATIVE).settable().optional()
      .updatable().sortable()
      .about("How much of it its project's subnets may take, in IPv4 addresses or IPv6 blocks of length 64; none or 0 for no limit.");

  public static final Attribute<Boolean> IS_DEFAULT = Attribute.bool("is_default").settable().byDefault(false).updatable().sortable().guarded()
      .neededByPolicy().about("Whether subnets that ask for the default pool of its IP version are cut from it.");

  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").settable().byDefault(false).filterable().guarded().neededByPolicy()
      .computed().about("Whether other projects may use it.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "subnetpools")
      .with(NAME, PREFIXES, DEFAULT_PREFIXLEN, MIN_PREFIXLEN, MAX_PREFIXLEN, IS_DEFAULT, SHARED, IP_VERSION, DEFAULT_QUOTA)
      .standard().taggable().bulk().quota()
      .notFoundAs("SubnetPoolNotFound", "Subnet pool %s could not be found.")
      .about("Space of addresses from which subnets are cut.");

  // ---- what subnets say of pools ----

  public static final Attribute<String> OF_SUBNET = Attribute.of("subnetpool_id", SubnetpoolTypes.POOL_ID).referring(RESOURCE_NAME).settable()
      .optional().nullable().sortable().about("The pool it was cut from.");

  /// Part of requests only.
  static final Attribute<Integer> PREFIXLEN = Attribute.of("prefixlen", SubnetpoolTypes.NON_NEGATIVE).settable().optional().hidden().computed()
      .about("The prefix length to cut from the pool.");

  /// Part of requests only.
  static final Attribute<Boolean> USE_DEFAULT = Attribute.bool("use_default_subnetpool").settable().byDefault(false).hidden().computed()
      .about("Cuts the subnet from the default pool of its IP version.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("", "Subnet pools", "", "").with(RESOURCE),
      Extension.named("subnet_allocation", "Subnet Allocation", "Subnets are cut from pools of addresses.", "2015-03-30T10:00:00-00:00")
          .extend(Subnet.NAME, OF_SUBNET, PREFIXLEN),
      Extension.named("default-subnetpools", "Default Subnetpools", "Subnets can ask for the default pool.", "2016-02-18T18:00:00-00:00")
          .extend(Subnet.NAME, USE_DEFAULT),
      Extension.named("subnetpool-prefix-ops", "Subnet Pool Prefix Operations", "Single prefixes can be added to pools and removed.",
          "2019-02-08T10:00:00-00:00")
          .extend(RESOURCE_NAME, new Resource.Action("add_prefixes", "PUT", PREFIXES.asOnlyMember()))
          .extend(RESOURCE_NAME, new Resource.Action("remove_prefixes", "PUT", PREFIXES.asOnlyMember())),
      Extension.named("subnet_onboard", "Subnet Onboard", "Pools can take in the subnets that a network has already.", "2018-12-18T09:00:00-00:00")
          .extend(RESOURCE_NAME, new Resource.Action("onboard_network_subnets", "PUT", Subnet.NETWORK_ID.asOnlyMember())),
      Extension.named("rbac-subnetpool", "Add subnetpool type to RBAC", "Subnet pools can be shared with chosen projects.",
          "2020-02-05T00:00:00-00:00"));

  private static Attribute<Integer> length(String name) {
    return Attribute.of(name, SubnetpoolTypes.LENGTH).settable().optional().updatable().sortable();
  }
}
