package org.nucleon.networking.subnet;

import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

/// A route that hosts on the subnet are told: to `destination` by way of `nextHop`.
public record HostRoute(IpPrefix destination, IpAddress nextHop) {}
