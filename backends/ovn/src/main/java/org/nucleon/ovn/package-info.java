/// Realises networking in OVN.
package org.nucleon.ovn;
