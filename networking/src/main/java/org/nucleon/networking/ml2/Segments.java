package org.nucleon.networking.ml2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.segment.NetworkSegment;
import org.nucleon.store.SqlText;
import org.nucleon.store.Tx;

/// The segments of networks.
public final class Segments {

  private Segments() {}

  private static final int IDS_AT_ONCE = 500;

  private static final List<String> COLUMNS = List.of("segment_index", "id", "network_id", "network_type", "physical_network", "segmentation_id");

  /// A network's segments in their order; never shown as such. It is read along with the network in one statement.
  public static final Attribute<List<Segment>> OF_NETWORK = Attribute.of("ml2_segments",
          Types.list(Types.object(Map.of("type", "object"), Segments::parse, Segments::toJson))).hidden()
      .from(new Source.Collected(NetworkSegment.RESOURCE.plural(), "network_id", COLUMNS));

  /// The segments of each of these networks, by network id, in their order. A network without segments is left out.
  public static Map<String, List<Segment>> of(Tx tx, Collection<String> networkIds) {
    var byNetwork = new HashMap<String, List<Segment>>();
    var ids = List.copyOf(networkIds);
    for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
      var some = ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size()));
      tx.query(Segments::read, new SqlText("SELECT segment_index, id, network_id, network_type, physical_network, segmentation_id FROM segments"
          + " WHERE network_id IN ").values(some).add(" ORDER BY network_id, segment_index")).forEach(segment -> byNetwork.computeIfAbsent(segment.networkId(), _ -> new ArrayList<>()).add(segment));
    }
    return byNetwork;
  }

  /// The segments of one network, in their order.
  public static List<Segment> of(Tx tx, String networkId) {
    return of(tx, List.of(networkId)).getOrDefault(networkId, List.of());
  }

  /// The segments of a network that was read from the database.
  public static List<Segment> of(Entity network) {
    return network.get(OF_NETWORK, List.of());
  }

  /// Writes the row of a segment whose place is claimed.
  static void create(Work work, Segment segment) {
    var values = Values.of(Standard.ID, segment.id()).and(NetworkSegment.NETWORK_ID, segment.networkId())
        .and(NetworkSegment.NETWORK_TYPE, segment.networkType()).and(NetworkSegment.INDEX, segment.index());
    segment.physicalNetwork().ifPresent(name -> values.and(NetworkSegment.PHYSICAL_NETWORK, name));
    segment.segmentationId().ifPresent(id -> values.and(NetworkSegment.SEGMENTATION_ID, id));
    work.create(NetworkSegment.RESOURCE_NAME, values);
  }

  private static Segment read(Tx.Row row) {
    return new Segment(row.string(2), row.string(3), row.string(4), row.isNull(5) ? Optional.empty() : Optional.of(row.string(5)),
        row.isNull(6) ? Optional.empty() : Optional.of(row.number(6)), (int) row.number(1));
  }

  private static Segment parse(Map<String, Object> members) throws InvalidValue {
    var physical = Optional.ofNullable((String) members.get("physical_network"));
    var id = Optional.ofNullable((Number) members.get("segmentation_id")).map(Number::longValue);
    return new Segment((String) members.get("id"), (String) members.get("network_id"), (String) members.get("network_type"), physical, id,
        ((Number) members.get("segment_index")).intValue());
  }

  private static Map<String, Object> toJson(Segment segment) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", segment.id());
    members.put("network_id", segment.networkId());
    members.put("network_type", segment.networkType());
    members.put("physical_network", segment.physicalNetwork().orElse(null));
    members.put("segmentation_id", segment.segmentationId().orElse(null));
    members.put("segment_index", (long) segment.index());
    return members;
  }
}
