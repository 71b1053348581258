package org.nucleon.networking.qos;

import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.Forbidden;
import org.nucleon.model.fault.NotImplemented;

/// Why a policy or a rule cannot be made, changed or used.
final class QosFaults {

  private QosFaults() {}

  static Fault defaultExists(String projectId) {
    return new Conflict("QoSPolicyDefaultAlreadyExists", "A default QoS policy exists for project %s.".formatted(projectId));
  }

  static Fault policyInUse(String policyId, String objectType, String objectId) {
    return new Conflict("QosPolicyInUse", "QoS Policy %s is used by %s %s.".formatted(policyId, objectType, objectId));
  }

  static Fault mayNotUnbind(String policyId) {
    return new Forbidden("PolicyRemoveAuthorizationError", "Failed to remove provided policy %s because you are not authorized.".formatted(policyId));
  }

  static Fault rulesConflict(String type, String ruleId, String policyId) {
    return new Conflict("QoSRulesConflict", "Rule %s conflicts with rule %s which already exists in QoS Policy %s.".formatted(type, ruleId, policyId));
  }

  static Fault parametersConflict(Object value, String policyId, String existingType, Object existingValue) {
    return new Conflict("QoSRuleParameterConflict", "Unable to add the rule with value %s to the policy %s as the existing rule of type %s has value %s."
        .formatted(value, policyId, existingType, existingValue));
  }

  static Fault notSupported(String type, String portId) {
    return new Conflict("QosRuleNotSupported", "Rule %s is not supported by port %s".formatted(type, portId));
  }

  static Fault notSupportedByNetwork(String type, String networkId) {
    return new Conflict("QosRuleNotSupportedByNetwork", "Rule %s is not supported by network %s".formatted(type, networkId));
  }

  static Fault inUseByServers(String type) {
    return new NotImplemented("NotImplementedError", "Rules of type %s cannot change while bound ports of servers use them.".formatted(type));
  }

  static Fault forAdministrators() {
    return new Forbidden("NotAuthorized", "Not authorized.");
  }
}
