/// Processes are killed in the middle of their work: servers, databases, OVN. What was acknowledged must be there afterwards, nothing
/// may be half done, and everything must go on by itself. Read [org.nucleon.app.crash.KilledServerTest] first.
///
/// Each run draws its moments from a seed that it prints; `-Dnucleon.crash.seed=N` repeats it. `-Dnucleon.crash.rounds=N` makes a long run.
package org.nucleon.app.crash;
