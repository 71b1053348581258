/// What OVN tells of the cloud's hosts: which there are, what they can do, and which ports they have taken up. Only read.
package org.nucleon.ovn.southbound;
