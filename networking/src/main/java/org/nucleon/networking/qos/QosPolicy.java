package org.nucleon.networking.qos;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;

/// The declaration of QoS policies: sets of rules that networks, ports and floating IPs are bound to.
public final class QosPolicy {

  private QosPolicy() {}

  public static final String RESOURCE_NAME = "policy";

  /// What RBAC policies call them.
  static final String OBJECT_TYPE = "qos_policy";

  static final Attribute<Boolean> SHARED = Attribute.bool("shared").settable().byDefault(false).updatable().filterable().neededByPolicy().computed()
      .about("Whether other projects may use it.");

  public static final Attribute<List<Map<String, Object>>> RULES = Attribute.of("rules", Types.list(Types.OBJECT)).computed().about("Its rules.");

  public static final Attribute<Boolean> IS_DEFAULT = Attribute.bool("is_default").settable().byDefault(false).updatable().filterable()
      .about("Whether new networks of its project are bound to it.");

  /// The project whose default it is; unique, so that no project has two.
  static final Attribute<String> DEFAULT_OF = Attribute.string("default_of", 255).hidden();

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "policies").prefixed("qos")
      .with(Standard.NAME, SHARED, RULES, DEFAULT_OF)
      .standard().taggable().bulk()
      .unique(DEFAULT_OF)
      .notFoundAs("QosPolicyNotFound", "QoS policy %s could not be found.")
      .about("A set of rules for the traffic of networks, ports and floating IPs.");

  /// The policy that a network, a port or a floating IP is bound to itself.
  public static final Attribute<String> BOUND = Attribute.reference("qos_policy_id", RESOURCE_NAME).settable().optional().nullable().updatable()
      .guarded().about("The QoS policy it is bound to.");

  /// The policy of a port's network, or a floating IP's: it holds where there is none of their own.
  public static final Attribute<String> OF_NETWORK = Attribute.of("qos_network_policy_id", Types.UUID).computed()
      .about("The QoS policy of its network.");

  /// What compute services reserve for a port; see [ResourceRequests].
  static final Attribute<Map<String, Object>> RESOURCE_REQUEST = Attribute.of("resource_request", Types.OBJECT).computed()
      .about("What must be reserved for the port where its server runs.");

  /// The policy of a router's first gateway; requests name it inside `external_gateway_info`.
  public static final Attribute<String> OF_GATEWAY = Attribute.reference("qos_policy_id", RESOURCE_NAME).nullByDefault().leftOutIfNull()
      .about("The QoS policy of its gateway.");

  /// The policy of the network that a router's first gateway is on.
  static final Attribute<String> OF_GATEWAY_NETWORK = Attribute.of("qos_network_policy_id", Types.UUID).computed().leftOutIfUnknown()
      .about("The QoS policy of its external network.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("qos", "Quality of Service", "Traffic can be limited, marked and guaranteed.", "2015-06-08T10:00:00-00:00")
          .with(RESOURCE).with(RuleKind.resources()).with(RuleTypes.RESOURCE).extend(Network.NAME, BOUND).extend(Port.NAME, BOUND),
      Extension.named("qos-default", "QoS default policy", "A project's new networks can be bound to a policy.", "2017-041-06T10:00:00-00:00")
          .extend(RESOURCE_NAME, IS_DEFAULT),
      Extension.named("qos-bw-limit-direction", "Direction for QoS bandwidth limit rule", "Limits hold for one direction of traffic.",
          "2017-04-10T10:00:00-00:00"),
      Extension.named("qos-bw-minimum-ingress", "Ingress direction for QoS minimum bandwidth rule", "Incoming bandwidth can be guaranteed.",
          "2018-07-09T10:00:00-00:00"),
      Extension.named("qos-pps", "QoS Rule Type Packet per Second Extension", "Packet rates can be limited.", "2021-05-12T10:00:00-00:00"),
      Extension.named("qos-pps-minimum", "QoS minimum packet rate rule", "Packet rates can be guaranteed.", "2021-07-14T10:00:00-00:00"),
      Extension.named("qos-rules-alias", "Quality of Service rules alias API", "Rules are found without their policy.", "2018-10-07T10:00:00-00:00")
          .with(RuleKind.BANDWIDTH_LIMIT.alias(), RuleKind.DSCP_MARKING.alias(), RuleKind.MINIMUM_BANDWIDTH.alias()),
      Extension.named("qos-pps-minimum-rule-alias", "QoS minimum packet rate rule alias", "Minimum packet rate rules are found without their policy.",
          "2021-10-22T10:00:00-00:00").with(RuleKind.MINIMUM_PACKET_RATE.alias()),
      Extension.named("qos-rule-type-details", "Details of QoS rule types", "Administrators see what backends support.", "2017-06-22T10:00:00-00:00")
          .extend(RuleTypes.RESOURCE_NAME, RuleTypes.DRIVERS),
      Extension.named("qos-rule-type-filter", "Allow to filter the list of QoS rule types", "Lists of what some backend, or none, supports.",
          "2022-02-02T10:00:00-00:00").extend(RuleTypes.RESOURCE_NAME, RuleTypes.ALL_RULES, RuleTypes.ALL_SUPPORTED),
      Extension.named("qos-fip", "Floating IP QoS", "Floating IPs are bound to QoS policies.", "2017-07-20T00:00:00-00:00")
          .extend(FloatingIp.RESOURCE_NAME, BOUND),
      Extension.named("qos-gateway-ip", "Router gateway IP QoS", "Routers' gateways are bound to QoS policies.", "2018-02-24T00:00:00-00:00")
          .extend(Router.RESOURCE_NAME, OF_GATEWAY, OF_GATEWAY_NETWORK),
      Extension.named("qos-port-network-policy", "QoS port network policy ID", "Ports show the policy of their network.", "2019-11-01T10:00:00-00:00")
          .extend(Port.NAME, OF_NETWORK),
      Extension.named("port-resource-request", "Port Resource Request", "Ports show what must be reserved for them.", "2018-05-08T10:00:00-00:00")
          .extend(Port.NAME, RESOURCE_REQUEST),
      Extension.named("port-resource-request-groups", "Port Resource Request Groups", "What is reserved for ports comes in groups.",
          "2021-08-02T10:00:00-00:00"),
      Extension.named("qos-fip-network-policy", "QoS floating IP network policy ID", "Floating IPs show the policy of their network.",
          "2021-11-15T10:00:00-00:00").extend(FloatingIp.RESOURCE_NAME, OF_NETWORK));
}
