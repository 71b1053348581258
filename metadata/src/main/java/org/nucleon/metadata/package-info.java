/// The metadata agent of a host: machines ask `http://169.254.169.254/`, and it asks Nova for them, saying which machine it is.
///
/// One process for the host. Each network with a machine here has a network namespace, in which the network's metadata port is plugged
/// in and a socket listens; all sockets belong to this process. Networks may therefore use the same addresses.
///
/// Read [MetadataAgent][org.nucleon.metadata.MetadataAgent] first. It makes the host as
/// [ServedNetwork][org.nucleon.metadata.ServedNetwork] says that it shall be; `Door`, `Visit` and `Nova` are the way of one request. This
/// package knows nothing of the service's database or API: a host has the Southbound database and its own switch.
package org.nucleon.metadata;
