/// Ethernet VPNs: routers with a number by which other sites know them. Read [org.nucleon.networking.evpn.Evpn] first.
package org.nucleon.networking.evpn;
