package org.nucleon.networking.subnet;

import java.util.List;
import org.nucleon.config.Option;

/// What operators set of subnets.
final class SubnetOptions {

  private SubnetOptions() {}

  static final Option<Integer> MAX_DNS_NAMESERVERS = Option.integer("DEFAULT", "max_dns_nameservers").byDefault(5).min(0)
      .about("How many name servers a subnet may have.");

  static final Option<Integer> MAX_HOST_ROUTES = Option.integer("DEFAULT", "max_subnet_host_routes").byDefault(20).min(0)
      .about("How many host routes a subnet may have.");

  static final List<Option<?>> ALL = List.of(MAX_DNS_NAMESERVERS, MAX_HOST_ROUTES);
}
