package org.nucleon.importer.neutron;

import java.util.List;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;

/// QoS policies and their rules.
final class Qos {

  private Qos() {}

  static final Copy POLICIES = Common.standard("policy", "qos_policies").columns("name")
      .beside("qos_policies_default", "qos_policy_id", "qos_policies_default.qos_policy_id IS NOT NULL AS is_default",
          "qos_policies_default.project_id AS default_of");

  static final List<Copy> ALL = List.of(POLICIES,
      rules("bandwidth_limit", "max_kbps", "max_burst_kbps", "direction"),
      rules("packet_rate_limit", "max_kpps", "max_burst_kpps", "direction"),
      rules("dscp_marking", "dscp_mark"),
      rules("minimum_bandwidth", "min_kbps", "direction"),
      rules("minimum_packet_rate", "min_kpps", "direction"));

  private static Copy rules(String kind, String... attributes) {
    return ResourceCopy.of(kind + "_rule", "qos_%s_rules".formatted(kind)).columns("id", "qos_policy_id").columns(attributes);
  }
}
