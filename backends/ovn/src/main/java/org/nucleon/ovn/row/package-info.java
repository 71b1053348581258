/// What is wanted in a database, what stands there, and the edits that turn one into the other. Knows OVSDB, not networks.
///
/// Begin with [DesiredRow], then [Differ].
package org.nucleon.ovn.row;
