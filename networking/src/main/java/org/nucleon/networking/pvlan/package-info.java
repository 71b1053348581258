/// Private VLANs: ports of one network that may or may not talk to each other. Read [org.nucleon.networking.pvlan.PrivateVlan] first.
package org.nucleon.networking.pvlan;
