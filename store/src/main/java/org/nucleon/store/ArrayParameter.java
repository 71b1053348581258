package org.nucleon.store;

/// All of `values` as one parameter, for the database that has arrays.
///
/// @param type the elements' type: `varchar`, `int8`, `bool`
record ArrayParameter(String type, Object[] values) {}
