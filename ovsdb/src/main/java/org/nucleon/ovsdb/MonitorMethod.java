package org.nucleon.ovsdb;

/// The three generations of monitoring, best first.
enum MonitorMethod {
  /// ovsdb-server 2.12 and later: differences, and a place to resume from.
  SINCE("monitor_cond_since", "update3"),
  /// 2.6 and later: differences.
  COND("monitor_cond", "update2"),
  /// RFC 7047: whole rows.
  PLAIN("monitor", "update");

  final String request;
  final String notification;

  MonitorMethod(String request, String notification) {
    this.request = request;
    this.notification = notification;
  }
}
