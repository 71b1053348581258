/// A subnet: a block of addresses on a network. Read [org.nucleon.networking.subnet.Subnet] first.
///
/// Which of its addresses are taken, and by whom, is the business of `ipam`.
package org.nucleon.networking.subnet;
