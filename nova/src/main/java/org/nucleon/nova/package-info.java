/// Tells Nova what becomes of its servers' ports: plugged in, unplugged, changed, gone. Nova waits for the first of these when it starts or
/// moves a server, and refreshes what it shows of a server's network at the others.
///
/// What there is to tell is noted in the same transaction as the change, so it is lost with no crash and noted once, whichever server makes
/// the change. One server at a time, the one with the lease, sends what is noted and strikes it out. Read [org.nucleon.nova.Notes] first.
package org.nucleon.nova;
