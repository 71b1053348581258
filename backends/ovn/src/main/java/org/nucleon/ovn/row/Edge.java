package org.nucleon.ovn.row;

/// A column of another row that must point at this one: `Logical_Switch.ports` at each of its ports.
///
/// The child says so, not the parent, and it is written by adding to or taking from the parent's set: so the cost of a new port does
/// not grow with the switch, and rows that others hang into the same column stay.
public record Edge(RowKey parent, String column) {}
