package org.nucleon.engine;

import java.util.Map;
import org.nucleon.model.Entity;

/// Carries out an action on an object that the caller sees and, by policy, may act upon. The row is locked.
@FunctionalInterface
public interface ActionRule {

  /// @param body the request's JSON object, as sent; empty for a `GET` action
  /// @return the answer's JSON, in the plain vocabulary of [org.nucleon.model.Type]; or an object, which is shown as its caller sees it
  Object act(Work work, Entity entity, Map<String, Object> body);
}
