/// Port forwardings: single ports of a floating IP that stand for ports of addresses inside. Read
/// [org.nucleon.networking.portforwarding.PortForwarding] first.
///
/// A floating IP either stands for one address as a whole, or forwards ports; which router translates is found as for any floating IP.
package org.nucleon.networking.portforwarding;
