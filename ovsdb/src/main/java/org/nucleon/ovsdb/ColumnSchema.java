package org.nucleon.ovsdb;

/// One column of a table.
///
/// @param ephemeral not written to disk: lost when the server restarts
/// @param mutable may be changed after the row was inserted
public record ColumnSchema(String name, ColumnType type, boolean ephemeral, boolean mutable) {}
