/// The hosts' controllers as the Networking API shows agents, and the availability zones they make.
package org.nucleon.ovn.agents;
