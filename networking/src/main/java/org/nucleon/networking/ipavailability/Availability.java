package org.nucleon.networking.ipavailability;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Numbers of addresses.
///
/// @param total       those that are handed out
/// @param used        those that ports have
/// @param totalHosts  those that hosts could have at all
/// @param totalPools  those in pools
/// @param usedPools   those in pools that ports have
record Availability(BigInteger total, BigInteger used, BigInteger totalHosts, BigInteger totalPools, BigInteger usedPools) {

  static Availability sum(List<Availability> all) {
    return new Availability(sum(all, Availability::total), sum(all, Availability::used), sum(all, Availability::totalHosts),
        sum(all, Availability::totalPools), sum(all, Availability::usedPools));
  }

  private static BigInteger sum(List<Availability> all, Function<Availability, BigInteger> number) {
    return all.stream().map(number).reduce(BigInteger.ZERO, BigInteger::add);
  }

  Map<String, Object> details() {
    var members = new LinkedHashMap<String, Object>();
    members.put("total_ips_in_subnet", WholeNumber.json(totalHosts));
    members.put("total_ips_in_allocation_pool", WholeNumber.json(totalPools));
    members.put("used_ips_in_subnet", WholeNumber.json(used));
    members.put("used_ips_in_allocation_pool", WholeNumber.json(usedPools));
    return members;
  }
}
