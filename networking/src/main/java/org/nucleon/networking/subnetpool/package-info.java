/// Subnet pools: space of addresses from which subnets are cut. Read [org.nucleon.networking.subnetpool.Subnetpool] first, then
/// [org.nucleon.networking.subnetpool.FreeBlocks], which knows what is left of a pool.
///
/// What a subnet itself must be is the business of `subnet`; which pools' subnets reach each other that of `addressscope`.
package org.nucleon.networking.subnetpool;
