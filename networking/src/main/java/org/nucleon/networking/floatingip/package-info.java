/// Floating IPs: addresses of an external network that stand for a port's fixed address. Read [FloatingIp] first.
package org.nucleon.networking.floatingip;
