/// A port: a place on a network that a device is attached to. Read [org.nucleon.networking.port.Port] first.
///
/// Routers, floating IPs and security groups add their own rules to ports; this package knows none of them.
package org.nucleon.networking.port;
