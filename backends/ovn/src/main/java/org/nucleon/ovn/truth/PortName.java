package org.nucleon.ovn.truth;

import org.nucleon.model.value.IpAddress;

/// The name of one of a port's addresses.
///
/// @param host   without any domain
/// @param full   in the domain of the cloud, without a dot at its end
/// @param domain in which the name is published besides; empty for none, without a dot at its end
public record PortName(String host, String full, String domain, IpAddress address) {}
