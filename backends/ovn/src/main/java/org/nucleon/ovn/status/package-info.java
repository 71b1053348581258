/// What OVN has made of it: tells the Networking API which ports and floating IPs work, and where gateways live.
package org.nucleon.ovn.status;
