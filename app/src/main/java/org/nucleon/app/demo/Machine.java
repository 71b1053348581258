package org.nucleon.app.demo;

/// A virtual machine of the demo, and the port it is to be plugged into.
///
/// @param host the chassis it runs on
/// @param ipv4 as the API gave it, as are the other addresses
record Machine(String name, String host, String network, String portId, String mac, String ipv4, String ipv6) {}
