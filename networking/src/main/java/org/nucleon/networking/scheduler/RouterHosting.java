package org.nucleon.networking.scheduler;

/// Realises routers through agents: `assembly.contribute(RouterHosting.class, hosting)`.
public interface RouterHosting extends Hosting {}
