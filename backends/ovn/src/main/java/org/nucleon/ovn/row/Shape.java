package org.nucleon.ovn.row;

/// What the server's schema has: a desired column that it lacks is left out.
@FunctionalInterface
public interface Shape {
  boolean hasColumn(String table, String column);
}
