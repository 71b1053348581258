package org.nucleon.networking.scheduler;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.networking.agent.Agents;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.router.Router;

/// The declaration of what agents host.
final class Scheduling {

  private Scheduling() {}

  static final Resource.Relation DHCP_NETWORKS = new Resource.Relation("dhcp-networks", Network.NAME, true, false);
  static final Resource.Relation DHCP_AGENTS = new Resource.Relation("dhcp-agents", Agents.RESOURCE_NAME, false, false);
  static final Resource.Relation L3_ROUTERS = new Resource.Relation("l3-routers", Router.RESOURCE_NAME, true, true);
  static final Resource.Relation L3_AGENTS = new Resource.Relation("l3-agents", Agents.RESOURCE_NAME, false, false);

  static final Attribute<String> HA_STATE = Attribute.string("ha_state", 16).nullable().leftOutIfNull()
      .about("Of agents of a router: active where it works now, standby where it waits.");

  static final Attribute<Integer> HA_CHASSIS_PRIORITY = Attribute.integer("ha_chassis_priority", 0, Integer.MAX_VALUE).nullable().leftOutIfNull()
      .about("Of agents of a router: the higher, the sooner it takes over.");

  static final String DHCP = "dhcp_agent_scheduler";
  static final String L3 = "l3_agent_scheduler";
  static final String PRIORITIES = "l3-agent-scheduler-ha-chassis-priority";

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named(DHCP, "DHCP Agent Scheduler", "Administrators choose the agents that serve a network with DHCP.", "2013-02-07T10:00:00-00:00")
          .extend(Agents.RESOURCE_NAME, DHCP_NETWORKS).extend(Network.NAME, DHCP_AGENTS),
      Extension.named(L3, "L3 Agent Scheduler", "Administrators choose the agents that host a router.", "2013-02-07T10:00:00-00:00")
          .extend(Agents.RESOURCE_NAME, L3_ROUTERS).extend(Router.RESOURCE_NAME, L3_AGENTS).extend(Agents.RESOURCE_NAME, HA_STATE),
      Extension.named(PRIORITIES, "L3 Agent Scheduler HA Chassis Priority", "Administrators choose which host of a router's gateway comes first.",
          "2026-03-31T00:00:00-00:00").extend(Agents.RESOURCE_NAME, HA_CHASSIS_PRIORITY));
}
