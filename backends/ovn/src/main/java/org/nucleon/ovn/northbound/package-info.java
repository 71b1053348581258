/// The rows of OVN's Northbound database that stand for objects of the Networking API: a class for each table or feature, all of
/// them pure functions from [org.nucleon.ovn.truth.Facts]. Names and annotations are those of ML2/OVN, so that a cloud can change
/// over in place and `ovn-nbctl` shows what its users know.
///
/// What stands there already is read through a [org.nucleon.ovn.northbound.View] of [org.nucleon.ovn.northbound.Northbound].
///
/// Begin with [org.nucleon.ovn.northbound.Names], then [org.nucleon.ovn.northbound.LogicalSwitchPort].
package org.nucleon.ovn.northbound;
