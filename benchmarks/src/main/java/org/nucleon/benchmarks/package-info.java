/// Programs that measure Nucleon as users run it: its own script, a real database, clients on loopback. Each figure stands beside
/// a limit that was measured in the same run. Read [org.nucleon.benchmarks.ApiLoad] first.
package org.nucleon.benchmarks;
