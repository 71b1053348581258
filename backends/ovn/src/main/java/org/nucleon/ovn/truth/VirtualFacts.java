package org.nucleon.ovn.truth;

import java.util.List;
import org.nucleon.model.value.IpAddress;

/// An address that ports share: it has a port for itself, which nobody is plugged into.
///
/// @param address the one that others may use; OVN takes one only, so it is the first of the port's that they may
/// @param parents the ports on its network that may use it
/// @param host    where the one is that holds it now, as far as is known; empty text for nowhere
public record VirtualFacts(IpAddress address, List<String> parents, String host) {}
