package org.nucleon.store;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Standard;

/// Reads beforehand what [Condition.Among] says by a select, for a database that would read a whole table for "one of these, or else one of
/// those" as long as it does not know the values. Costs a short statement for each such alternative, so it is left when something else in
/// the condition finds the rows.
final class KnownAlternatives {

  private final Tx tx;

  KnownAlternatives(Tx tx) {
    this.tx = tx;
  }

  Condition of(Condition condition) {
    return isFound(condition) ? condition : known(condition);
  }

  /// Whether an index finds the rows, whatever the alternatives are.
  private static boolean isFound(Condition condition) {
    return switch (condition) {
      case Condition.Equal<?>(var attribute, _) -> hasIndex(attribute);
      case Condition.In<?>(var attribute, _) -> hasIndex(attribute);
      case Condition.And(var all) -> all.stream().anyMatch(KnownAlternatives::isFound);
      case Condition.IsNull _, Condition.Sql _, Condition.Among _, Condition.Or _, Condition.Not _ -> false;
    };
  }

  private static boolean hasIndex(Attribute<?> attribute) {
    return attribute == Standard.ID || attribute.isIndexed();
  }

  private Condition known(Condition condition) {
    return switch (condition) {
      case Condition.And(var all) -> new Condition.And(all.stream().map(this::known).toList());
      case Condition.Or(var any) -> new Condition.Or(any.stream().map(this::alternative).toList());
      case Condition.Equal<?> _, Condition.In<?> _, Condition.IsNull _, Condition.Sql _, Condition.Among _, Condition.Not _ -> condition;
    };
  }

  private Condition alternative(Condition condition) {
    if (condition instanceof Condition.Among(var attribute, var select, var parameters)) {
      List<String> values = tx.query(row -> row.string(1), select, parameters.toArray());
      return Condition.in(attribute, values);
    }
    return known(condition);
  }
}
