package org.nucleon.store;

/// The databases that Nucleon runs on.
public enum DatabaseKind { SQLITE, POSTGRESQL, MARIADB }
