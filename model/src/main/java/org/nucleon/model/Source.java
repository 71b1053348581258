package org.nucleon.model;

import java.util.List;

/// Where an attribute's value lives.
public sealed interface Source {

  /// A column of the resource's own table, named after the attribute.
  record Column() implements Source {}

  /// Ids of another resource, a row each in a link table that the engine writes.
  ///
  /// @param table        the link table: `owner` and `target`, together its key
  /// @param owner        column with the id of the resource that has the attribute
  /// @param target       column with the id of the other resource
  /// @param targetResource the other resource's name; a link keeps it from being deleted
  record Links(String table, String owner, String target, String targetResource) implements Source {}

  /// Rows of another table, which others write; read along with the resource in the same statement.
  ///
  /// @param columns one column for a list of plain values, several for a list of objects with these members
  record Collected(String table, String owner, List<String> columns) implements Source {}

  /// No place of its own: a rule of the service works it out for the rows of an answer, all at once.
  record Computed() implements Source {}
}
