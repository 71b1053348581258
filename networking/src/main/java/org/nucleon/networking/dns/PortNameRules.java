package org.nucleon.networking.dns;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.HttpBadRequest;

/// Names are kept where there is a domain for them, and then they are in it.
final class PortNameRules implements Rules {

  @Override
  public void creating(Work work, Draft port) {
    settle(work, port);
    rememberMaker(work, port);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    settle(work, port);
    if (port.isGiven(PortNames.DNS_NAME)) {
      rememberMaker(work, port);
    }
  }

  /// Only what a name could need, so that ports without one carry nothing. Whoever named the port first stays.
  private static void rememberMaker(Work work, Draft port) {
    boolean named = !port.get(PortNames.DNS_NAME, "").isEmpty() || Keywords.isIn(PortNames.domain(work.settings()));
    if (named && port.find(Keywords.OF_PORT).isEmpty()) {
      port.set(Keywords.OF_PORT, Keywords.meaning(work.caller(), port.projectId()));
    }
  }

  private static void settle(Work work, Draft port) {
    if (!PortNames.areKept(work.settings())) {
      port.set(PortNames.DNS_NAME, "");
      return;
    }
    String name = port.get(PortNames.DNS_NAME, "");
    String domain = "." + PortNames.domain(work.settings()) + ".";
    if (name.endsWith(".") && (!name.endsWith(domain) || name.length() == domain.length())) {
      throw refused(name, "Name must end with the domain %s and have a host before it".formatted(domain.substring(1)));
    }
    if (!name.isEmpty() && !name.endsWith(".") && name.length() + domain.length() - 1 > DnsTypes.NAME_MAX) {
      throw refused(name, "Name and domain together have more than %d characters".formatted(DnsTypes.NAME_MAX));
    }
  }

  private static HttpBadRequest refused(String name, String reason) {
    return new HttpBadRequest("Invalid input for dns_name. Reason: %s.".formatted(DnsTypes.notAName(name, reason).getMessage()));
  }
}
