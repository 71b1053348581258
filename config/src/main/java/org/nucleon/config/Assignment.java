package org.nucleon.config;

/// One `name = value` an operator wrote.
///
/// @param place file and line, or where else it came from
record Assignment(String place, OptionName name, String value) {}
