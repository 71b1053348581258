package org.nucleon.ovn.truth;

import java.util.List;
import org.nucleon.model.value.IpPrefix;

public record AddressGroupFacts(String id, List<IpPrefix> addresses, long revision) {}
