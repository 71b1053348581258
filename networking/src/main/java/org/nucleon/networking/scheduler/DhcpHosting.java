package org.nucleon.networking.scheduler;

/// Serves networks with DHCP through agents: `assembly.contribute(DhcpHosting.class, hosting)`.
public interface DhcpHosting extends Hosting {}
