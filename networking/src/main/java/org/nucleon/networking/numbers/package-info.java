/// Picks free numbers out of large ranges: addresses of subnets, VLAN tags, tunnel keys. Knows nothing of either.
package org.nucleon.networking.numbers;
