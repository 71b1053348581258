/// Which address belongs to which port. The allocation table's key keeps two ports from getting one address, under any concurrency and
/// with any number of servers. Read [org.nucleon.networking.ipam.PortAddresses] first.
package org.nucleon.networking.ipam;
