/// Metering: labels, and rules that say which of the traffic through a project's routers counts for a label. Read [MeteringLabel] first.
///
/// A driver that counts reads labels and rules as they stand in the database; without one nothing is counted, and nothing pretends to be.
package org.nucleon.networking.metering;
