/// Realises networking in OVN: what the Networking API says becomes rows of OVN's Northbound database, and what OVN makes of them
/// comes back as the state of ports and floating IPs.
///
/// One way in, one way back, and a package for each step:
///
/// | package | |
/// | --- | --- |
/// | `truth` | what the service's database says, in one snapshot; which units a change concerns |
/// | `northbound` | the rows that say the same to OVN: pure functions, a class for each table; our rows among all rows |
/// | `row` | the difference between what is wanted and what stands: pure |
/// | `reconcile` | the loop that writes the difference, by the one server with the lease; comparison of everything on demand |
/// | `southbound`, `status` | hosts and plugged-in ports as OVN sees them; their way back into the API |
/// | `binding`, `agents` | the mechanism driver `ovn`; hosts as agents |
///
/// Read [org.nucleon.ovn.reconcile.Reconciler] first, then [org.nucleon.ovn.northbound.LogicalSwitchPort].
package org.nucleon.ovn;
