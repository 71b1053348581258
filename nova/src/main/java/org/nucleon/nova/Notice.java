package org.nucleon.nova;

import java.util.Optional;
import java.util.regex.Pattern;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Port;

/// One thing to tell Nova, in its words.
///
/// @param server whose port it is
/// @param port   which of the server's network cards is meant
/// @param status `completed` or `failed`; empty where Nova expects none
/// @see <a href="https://docs.openstack.org/api-ref/compute/#create-external-events-os-server-external-events">External events of servers</a>
record Notice(String name, String server, String port, String status) {
  private static final String PLUGGED = "network-vif-plugged";
  private static final String UNPLUGGED = "network-vif-unplugged";
  private static final String DELETED = "network-vif-deleted";
  private static final String CHANGED = "network-changed";
  private static final String COMPLETED = "completed";
  private static final String FAILED = "failed";
  private static final String OWNER = "compute:";
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}");

  static Notice plugged(Entity port) {
    return of(PLUGGED, port, COMPLETED);
  }

  static Notice notPlugged(Entity port) {
    return of(PLUGGED, port, FAILED);
  }

  static Notice unplugged(Entity port) {
    return of(UNPLUGGED, port, COMPLETED);
  }

  static Notice changed(Entity port) {
    return of(CHANGED, port, "");
  }

  static Notice deleted(Entity port) {
    return of(DELETED, port, "");
  }

  private static Notice of(String name, Entity port, String status) {
    return new Notice(name, port.get(Port.DEVICE_ID), port.id(), status);
  }

  Optional<String> statusIfAny() {
    return Optional.of(status).filter(text -> !text.isEmpty());
  }

  /// Whether a port is one of a server of Nova's.
  static boolean concerns(Entity port) {
    return port.get(Port.DEVICE_OWNER, "").startsWith(OWNER) && UUID.matcher(port.get(Port.DEVICE_ID, "")).matches();
  }
}
