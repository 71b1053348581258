package org.nucleon.networking.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.HttpBadRequest;

/// How a network is carried: for administrators to choose and see.
///
/// A network with one segment shows it as `provider:*`, one with several shows `segments`.
public final class Provider {

  private Provider() {}

  static final String TYPE_NAME = "provider:network_type";
  static final String PHYSICAL_NAME = "provider:physical_network";
  static final String ID_NAME = "provider:segmentation_id";

  private static final Type<String> TYPE_TEXT = Types.string(32);
  private static final Type<String> PHYSICAL_TEXT = Types.string(64);
  private static final Type<Long> ID_NUMBER = Types.bigInteger(Long.MIN_VALUE, Long.MAX_VALUE);

  public static final Attribute<String> NETWORK_TYPE = Attribute.of(TYPE_NAME, TYPE_TEXT).settable().optional().updatable().guarded().computed()
      .leftOutIfUnknown().about("How the network is carried: flat, vlan, geneve …");

  public static final Attribute<String> PHYSICAL_NETWORK = Attribute.of(PHYSICAL_NAME, PHYSICAL_TEXT).settable().optional().updatable().guarded()
      .computed().leftOutIfUnknown().about("The physical network that carries it.");

  public static final Attribute<Long> SEGMENTATION_ID = Attribute.of(ID_NAME, ID_NUMBER).settable().optional().updatable().guarded().computed()
      .leftOutIfUnknown().about("VLAN tag or tunnel key, by network type.");

  /// One segment as a request names it or an answer shows it.
  public record Segment(Optional<String> networkType, Optional<String> physicalNetwork, Optional<Long> segmentationId) {}

  public static final Attribute<List<Segment>> SEGMENTS = Attribute.of("segments", Types.list(
          Types.object(Types.objectSchema(Map.of(TYPE_NAME, TYPE_TEXT.schema(), PHYSICAL_NAME, Types.nullable(PHYSICAL_TEXT.schema()), ID_NAME,
              Types.nullable(ID_NUMBER.schema()))),
              Provider::parse, Provider::toJson), json -> "'%s' is not a list".formatted(Shown.of(json)),
          _ -> {
            throw new BadRequest("SegmentsContainDuplicateEntry", "Duplicate segment entry in request.");
          })).settable().optional().updatable().guarded().computed()
      .leftOutIfNull().about("How the network is carried, if in several ways.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("provider", "Provider Network", "Networks can be placed on physical ones.", "2012-09-07T10:00:00-00:00")
          .extend(Network.NAME, NETWORK_TYPE, PHYSICAL_NETWORK, SEGMENTATION_ID),
      Extension.named("multi-provider", "Multi Provider Network", "Networks can be carried in several ways at once.",
          "2013-06-27T10:00:00-00:00").extend(Network.NAME, SEGMENTS));

  private static Segment parse(Map<String, Object> members) throws InvalidValue {
    var unknown = members.keySet().stream().filter(name -> !List.of(TYPE_NAME, PHYSICAL_NAME, ID_NAME).contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new HttpBadRequest("Unrecognized attribute(s) '%s'".formatted(String.join(", ", unknown)));
    }
    return new Segment(optional(TYPE_TEXT, members.get(TYPE_NAME)), optional(PHYSICAL_TEXT, members.get(PHYSICAL_NAME)),
        optional(ID_NUMBER, members.get(ID_NAME)));
  }

  private static <T> Optional<T> optional(Type<T> type, Object json) throws InvalidValue {
    return json == null ? Optional.empty() : Optional.of(type.parse(json));
  }

  private static Map<String, Object> toJson(Segment segment) {
    var members = new LinkedHashMap<String, Object>();
    members.put(TYPE_NAME, segment.networkType().orElse(null));
    members.put(PHYSICAL_NAME, segment.physicalNetwork().orElse(null));
    members.put(ID_NAME, segment.segmentationId().orElse(null));
    return members;
  }
}
