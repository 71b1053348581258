/// Local IPs: one address that stands, on each host, for a port of that host. Read [org.nucleon.networking.localip.LocalIp] and
/// [org.nucleon.networking.localip.LocalIpAssociation] first.
package org.nucleon.networking.localip;
