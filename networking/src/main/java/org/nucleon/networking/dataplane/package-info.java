/// What is known of the wires below a port from those who look after them, and whether its device shall know. See
/// [org.nucleon.networking.dataplane.DataPlane].
package org.nucleon.networking.dataplane;
