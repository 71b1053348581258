/// Agents: the processes on hosts that realise networks, as backends know them; and the availability zones they are in.
///
/// A backend contributes an [org.nucleon.networking.agent.AgentSource]; this package shows what it tells.
package org.nucleon.networking.agent;
