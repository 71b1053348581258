package org.nucleon.store;

import java.util.List;
import java.util.Optional;

/// How a database stands to this version.
///
/// @param wanted  what this version needs; see [Schema#version]
/// @param live    what the database has; empty when it has none of our tables
/// @param pending the statements that an upgrade would run, in order; empty when this version can serve
public record SchemaState(String wanted, Optional<String> live, List<String> pending) {}
