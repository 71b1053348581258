/// Helpers of connection tracking: they let a router follow protocols that open further connections. Read
/// [org.nucleon.networking.conntrackhelper.ConntrackHelper] first.
package org.nucleon.networking.conntrackhelper;
