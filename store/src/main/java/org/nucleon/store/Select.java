package org.nucleon.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;

/// Which entities of a resource to read, in which order.
///
/// @param attributes which to read; empty means all that are stored. The id is always read.
/// @param order      the id is always added as the last key, so the order is total
/// @param after      read only what comes behind this row in the order: the values of the sort keys of a known row
/// @param reversed   with `after`, read what comes before it (still answered in forward order)
/// @param forUpdate hold the rows against change by others until the transaction ends
public record Select(Resource resource, Condition where, List<Attribute<?>> attributes, List<Order> order, OptionalInt limit,
    Optional<Position> after, boolean reversed, boolean forUpdate) {

  public record Order(Attribute<?> by, boolean descending) {}

  /// A row's place in an order: its value of each sort key, as the attribute has it (`null` allowed), the id last.
  /// Nulls come first, or last in a descending order; text is ordered by its characters' code points.
  public record Position(List<Object> keys) {}

  public static Select from(Resource resource) {
    return new Select(resource, Condition.ALWAYS, List.of(), List.of(), OptionalInt.empty(), Optional.empty(), false, false);
  }

  public Select where(Condition condition) {
    return new Select(resource, where == Condition.ALWAYS ? condition : where.and(condition), attributes, order, limit, after, reversed, forUpdate);
  }

  /// With this condition instead.
  Select withCondition(Condition condition) {
    return new Select(resource, condition, attributes, order, limit, after, reversed, forUpdate);
  }

  public <T> Select where(Attribute<T> attribute, T value) {
    return where(Condition.equal(attribute, value));
  }

  public Select only(List<Attribute<?>> these) {
    return new Select(resource, where, these, order, limit, after, reversed, forUpdate);
  }

  public Select orderedBy(List<Order> orders) {
    return new Select(resource, where, attributes, orders, limit, after, reversed, forUpdate);
  }

  public Select limit(int rows) {
    return new Select(resource, where, attributes, order, OptionalInt.of(rows), after, reversed, forUpdate);
  }

  public Select after(Position position) {
    return new Select(resource, where, attributes, order, limit, Optional.of(position), reversed, forUpdate);
  }

  public Select reversed(boolean backwards) {
    return new Select(resource, where, attributes, order, limit, after, backwards, forUpdate);
  }

  /// Holds the rows against change by others until the transaction ends. Rows are locked in the order of the select: by id, unless it
  /// names another order, which may meet others' head on.
  public Select locked() {
    return new Select(resource, where, attributes, order, limit, after, reversed, true);
  }
}
