/// Keeps the Northbound database as the Networking API says it shall be.
///
/// Begin with [org.nucleon.ovn.reconcile.Reconciler].
package org.nucleon.ovn.reconcile;
