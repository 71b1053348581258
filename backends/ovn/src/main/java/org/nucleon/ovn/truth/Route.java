package org.nucleon.ovn.truth;

import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

/// Traffic to `destination` goes to `nexthop`.
public record Route(IpPrefix destination, IpAddress nexthop) {}
