package org.nucleon.engine;

import java.util.List;
import org.nucleon.store.Condition;

/// Turns the values of a query parameter into a condition. The resource's table has the alias `t`.
@FunctionalInterface
public interface Filter {

  Condition of(Caller caller, List<String> values);
}
