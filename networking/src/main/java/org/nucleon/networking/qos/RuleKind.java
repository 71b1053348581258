package org.nucleon.networking.qos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// A kind of rule, with the resource that rules of the kind are, in the path of their policy.
///
/// @param type       its name in the API: `bandwidth_limit`
/// @param attributes what a rule of the kind says
/// @param resource   below `/qos/policies/{id}`
/// @param alias      the same rules without their policy: `/qos/alias-bandwidth-limit-rules/{id}`
public record RuleKind(String type, List<Attribute<?>> attributes, Resource resource, Resource alias) {

  public static final String EGRESS = "egress";
  public static final String INGRESS = "ingress";

  /// Both directions together.
  public static final String ANY = "any";

  /// The policy, which the path names.
  public static final Attribute<String> POLICY_ID = Attribute.reference("qos_policy_id", QosPolicy.RESOURCE_NAME).hidden().about("Its policy.");

  public static final Attribute<Integer> MAX_KBPS = number("max_kbps").about("The most bandwidth, in kbit/s.");
  public static final Attribute<Integer> MAX_BURST_KBPS = number("max_burst_kbps").byDefault(0).about("How much more in a burst, in kbit.");
  public static final Attribute<Integer> MIN_KBPS = number("min_kbps").about("The bandwidth that is guaranteed, in kbit/s.");
  public static final Attribute<Integer> MAX_KPPS = number("max_kpps").about("The most packets, in thousands each second.");
  public static final Attribute<Integer> MAX_BURST_KPPS = number("max_burst_kpps").byDefault(0).about("How many more in a burst, in thousands.");
  public static final Attribute<Integer> MIN_KPPS = number("min_kpps").about("The packets that are guaranteed, in thousands each second.");

  public static final Attribute<String> DIRECTION = direction(EGRESS, INGRESS).about("egress: what the port sends; ingress: what it receives.");
  public static final Attribute<String> DIRECTION_OR_ANY = direction(EGRESS, INGRESS, ANY).about("egress, ingress, or any for both together.");

  public static final List<Integer> DSCP_MARKS = List.of(0, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 44, 46, 48, 56);

  /// @see <a href="https://www.rfc-editor.org/rfc/rfc2474">RFC 2474</a>, and RFC 2597 and RFC 3246 for the values in use
  public static final Attribute<Integer> DSCP_MARK = Attribute.of("dscp_mark", dscpMark()).settable().updatable().sortable()
      .about("The mark of packets that the port sends.");

  public static final RuleKind BANDWIDTH_LIMIT = kind("bandwidth_limit", MAX_KBPS, MAX_BURST_KBPS, DIRECTION);
  public static final RuleKind DSCP_MARKING = kind("dscp_marking", DSCP_MARK);
  public static final RuleKind MINIMUM_BANDWIDTH = kind("minimum_bandwidth", MIN_KBPS, DIRECTION);
  public static final RuleKind PACKET_RATE_LIMIT = kind("packet_rate_limit", MAX_KPPS, MAX_BURST_KPPS, DIRECTION);
  public static final RuleKind MINIMUM_PACKET_RATE = kind("minimum_packet_rate", MIN_KPPS, DIRECTION_OR_ANY);

  public static final List<RuleKind> ALL = List.of(BANDWIDTH_LIMIT, PACKET_RATE_LIMIT, DSCP_MARKING, MINIMUM_BANDWIDTH, MINIMUM_PACKET_RATE);

  static final List<RuleKind> WITH_ALIAS = List.of(BANDWIDTH_LIMIT, DSCP_MARKING, MINIMUM_BANDWIDTH, MINIMUM_PACKET_RATE);

  private static Attribute<Integer> number(String name) {
    return Attribute.integer(name, 0, Integer.MAX_VALUE).settable().updatable().sortable();
  }

  private static Attribute<String> direction(String... words) {
    return Attribute.of("direction", Types.oneOf(words)).settable().byDefault(EGRESS).updatable().sortable();
  }

  private static Type<Integer> dscpMark() {
    return Types.refined(Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), Map.of("type", "integer", "enum", DSCP_MARKS), mark -> {
      if (!DSCP_MARKS.contains(mark)) {
        throw new InvalidValue("%d is not in valid_values".formatted(mark));
      }
      return mark;
    });
  }

  private static RuleKind kind(String type, Attribute<?>... attributes) {
    String plural = type + "_rules";
    // The plural also is the table's name; in paths, both spellings are known.
    var resource = Resource.named(type + "_rule", plural).ownerless().with(POLICY_ID).with(attributes).bulk()
        .under(QosPolicy.RESOURCE_NAME, POLICY_ID).notFoundAs("QosRuleNotFound", "QoS rule %s for policy %s could not be found.")
        .about("A rule of a QoS policy: " + type.replace('_', ' ') + ".");
    var alias = Resource.named("alias_" + type + "_rule", "alias_" + plural).ownerless().prefixed("qos").with(attributes).unstored().withoutCreate()
        .notFoundAs("QosRuleNotFound", "QoS rule %s for policy %s could not be found.").about("The same rule, without its policy in the path.");
    return new RuleKind(type, List.of(attributes), resource, alias);
  }

  static Resource[] resources() {
    return ALL.stream().map(RuleKind::resource).toArray(Resource[]::new);
  }

  /// The direction of a rule of this kind; empty text for kinds without.
  String direction(Entity rule) {
    return rule.find(DIRECTION).or(() -> rule.find(DIRECTION_OR_ANY)).orElse("");
  }

  /// A rule as its policy shows it.
  Map<String, Object> shown(Entity rule) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", rule.id());
    members.put("qos_policy_id", rule.get(POLICY_ID));
    members.put("type", type);
    attributes.forEach(attribute -> members.put(attribute.name(), json(rule, attribute)));
    return members;
  }

  private static <T> Object json(Entity rule, Attribute<T> attribute) {
    return rule.find(attribute).map(attribute.type()::toJson).orElse(null);
  }
}
