/// Security groups: named sets of rules that say which traffic a port may send and receive.
///
/// Read [SecurityGroup] first, then [SecurityGroupRule]. Ports wear groups through [PortSecurityGroups]. How rules become a
/// packet filter is a backend's affair, not known here.
package org.nucleon.networking.securitygroup;
