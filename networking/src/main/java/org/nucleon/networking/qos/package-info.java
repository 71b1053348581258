/// Quality of service: how much traffic networks, ports and floating IPs may have, and how it is marked. Read
/// [org.nucleon.networking.qos.QosPolicy] and [org.nucleon.networking.qos.RuleKind] first.
///
/// What a backend can do is told by a [org.nucleon.networking.qos.QosDriver]; how it does it is the backend's business.
package org.nucleon.networking.qos;
