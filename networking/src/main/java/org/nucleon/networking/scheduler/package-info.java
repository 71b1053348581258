/// Which agents serve a network with DHCP, and which host a router: shown, and chosen by administrators. Read [Hosting] first.
///
/// Backends place things on their agents; this package asks them, and keeps what administrators said to the contrary ([Choices]).
package org.nucleon.networking.scheduler;
