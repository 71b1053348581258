package org.nucleon.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;
import org.nucleon.model.Shown;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.store.Select.Order;

/// The query parameters of a list, read: filters, fields, order and page.
///
/// @param limit how many rows at most; 0 for no limit
record ListRequest(Map<String, List<String>> filters, Set<String> fields, List<Order> order, int limit, Optional<String> marker,
    boolean reversed) {

  private static final Set<String> RESERVED = Set.of("fields", "sort_key", "sort_dir", "limit", "marker", "page_reverse");

  static ListRequest parse(Resource resource, Map<String, List<String>> parameters, int limitMax) {
    var filters = new LinkedHashMap<String, List<String>>();
    parameters.forEach((name, values) -> {
      if (!RESERVED.contains(name)) {
        filters.put(name, values);
      }
    });
    boolean paged = resource.isPaged();
    return new ListRequest(filters, fields(parameters), order(resource, parameters), paged ? limit(parameters, limitMax) : 0,
        paged ? last(parameters, "marker").filter(marker -> !marker.isEmpty()) : Optional.empty(),
        last(parameters, "page_reverse").filter(value -> value.equalsIgnoreCase("true")).isPresent());
  }

  static Set<String> fields(Map<String, List<String>> parameters) {
    return Set.copyOf(parameters.getOrDefault("fields", List.of()).stream().filter(field -> !field.isEmpty()).distinct().toList());
  }

  boolean isPaged() {
    return limit > 0;
  }

  private static Optional<String> last(Map<String, List<String>> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getLast);
  }

  private static int limit(Map<String, List<String>> parameters, int limitMax) {
    String text = last(parameters, "limit").filter(value -> !value.isEmpty()).orElse("0");
    long limit;
    try {
      limit = Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      limit = -1;
    }
    if (limit < 0) {
      throw new BadRequest("BadRequest", "Bad limit request: Limit must be an integer 0 or greater and not '%s'.".formatted(text));
    }
    if (limitMax > 0) {
      return (int) (limit == 0 ? limitMax : Math.min(limit, limitMax));
    }
    return (int) Math.min(limit, Integer.MAX_VALUE - 1);
  }

  private static List<Order> order(Resource resource, Map<String, List<String>> parameters) {
    var keys = parameters.getOrDefault("sort_key", List.of());
    var directions = parameters.getOrDefault("sort_dir", List.of());
    if (keys.size() != directions.size()) {
      throw new HttpBadRequest("The number of sort_keys and sort_dirs must be same");
    }
    var badKeys = keys.stream().filter(key -> attribute(resource, key).filter(Attribute::isSortable).isEmpty()).toList();
    if (!badKeys.isEmpty()) {
      throw new HttpBadRequest("%s is invalid attribute for sort_keys".formatted(Shown.of(badKeys)));
    }
    var badDirections = directions.stream().filter(direction -> !direction.equals("asc") && !direction.equals("desc")).toList();
    if (!badDirections.isEmpty()) {
      throw new HttpBadRequest("%s is invalid value for sort_dirs, valid value is 'asc' and 'desc'".formatted(Shown.of(badDirections)));
    }
    var order = new ArrayList<Order>();
    for (int i = 0; i < keys.size(); i++) {
      var by = attribute(resource, keys.get(i)).orElseThrow();
      order.add(new Order(by, directions.get(i).equals("desc")));
      if (by == Standard.ID) {
        return order; // no two rows have one id: what follows decides nothing
      }
    }
    return order;
  }

  /// The attribute of a wire name, `tenant_id` included.
  static Optional<Attribute<?>> attribute(Resource resource, String name) {
    return name.equals("tenant_id") && resource.isOwned() ? Optional.of(Standard.PROJECT_ID) : resource.attribute(name);
  }
}
