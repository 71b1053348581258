/// NDP proxies: a router answers on its external network for IPv6 addresses of ports inside, which so are reachable without translation.
/// Read [org.nucleon.networking.ndpproxy.NdpProxy] first.
package org.nucleon.networking.ndpproxy;
