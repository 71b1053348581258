package org.nucleon.engine;

/// Answers `GET` of a word of a collection, such as `/quotas/tenant`. Any caller with a token may ask: the rule decides what it says.
@FunctionalInterface
public interface SummaryRule {

  /// @return the answer's JSON, in the plain vocabulary of [org.nucleon.model.Type]
  Object answer(Work work);
}
