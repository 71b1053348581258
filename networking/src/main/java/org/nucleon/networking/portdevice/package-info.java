/// What a port's device asks of the host that it will run on, and of the network card there. Read
/// [org.nucleon.networking.portdevice.PortDevice] first.
///
/// Placing the device is the compute service's business: what is asked here is kept, shown, and told to those who plug the port in by
/// means of its binding profile.
package org.nucleon.networking.portdevice;
