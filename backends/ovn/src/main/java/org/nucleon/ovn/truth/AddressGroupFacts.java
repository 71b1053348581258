package org.nucleon.ovn.truth;

import java.util.List;
import org.nucleon.model.value.IpPrefix;

/// An address group as its address sets need it.
public record AddressGroupFacts(String id, List<IpPrefix> addresses, long revision) {}
