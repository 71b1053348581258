/// A network: a broadcast domain that subnets and ports belong to. Read [org.nucleon.networking.network.Network] first.
///
/// Segments and physical networks are the business of `ml2`; addresses that of `subnet` and `ipam`.
package org.nucleon.networking.network;
