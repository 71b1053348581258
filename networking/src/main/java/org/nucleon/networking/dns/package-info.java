/// Names of ports in the cloud's own DNS. Read [org.nucleon.networking.dns.PortNames] first. Writes to no DNS server: backends answer
/// from what stands here.
package org.nucleon.networking.dns;
