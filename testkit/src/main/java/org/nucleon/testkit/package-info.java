/// Real servers and sandboxes for tests: databases, OVSDB, a whole OVN network, the `openstack` client, a faulty wire.
///
/// A test starts what it needs and closes it: `try (var database = PostgresServer.start()) { … }`. Everything listens on
/// loopback, on ports found free, in a directory of its own under the system's temporary one. What a killed test JVM leaves
/// behind is swept by the next one that starts anything ([TempDirs]). What a machine lacks skips the test and says
/// why ([Needs]).
///
/// This package must not know any other part of Nucleon: every part's tests use it.
package org.nucleon.testkit;
