/// Routers: they join a project's subnets with each other and, through a gateway, with an external network.
///
/// Read [Router] first. A router's interfaces and its gateway are ports; this package makes and deletes them.
package org.nucleon.networking.router;
