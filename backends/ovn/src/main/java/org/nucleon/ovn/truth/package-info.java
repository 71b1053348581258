/// What the Networking API says there shall be, read in one snapshot and reduced to what OVN has to know.
///
/// Begin with [Unit], then [Facts]. Nothing here knows a table of OVN.
package org.nucleon.ovn.truth;
