package org.nucleon.engine;

import java.util.Set;
import org.nucleon.model.Entity;

/// Answers `GET` of one object of a resource without a table, where what is asked for may have to be made first.
@FunctionalInterface
public interface ShowRule {

  /// Runs in a transaction that may write, after policy let the caller see the object.
  ///
  /// @param found  what [Unstored#find] answered
  /// @param fields what the request's `fields` say, which are this rule's to understand: the answer shows all members
  Entity show(Work work, Entity found, Set<String> fields);
}
