package org.nucleon.networking.conntrackhelper;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Fault;
import org.nucleon.networking.router.Router;
import org.nucleon.store.UniqueViolation;

/// A router has each helper once, and only those that are allowed; a change of its helpers is a change of the router.
record ConntrackHelperRules(AllowedHelpers allowed) implements Rules {

  @Override
  public void creating(Work work, Draft helper) {
    // Held so that the router does not go in the meantime.
    work.lock(Router.RESOURCE_NAME, helper.get(ConntrackHelper.ROUTER_ID));
    requireAllowed(helper);
  }

  @Override
  public void updating(Work work, Entity before, Draft helper) {
    requireAllowed(helper);
  }

  private void requireAllowed(Draft helper) {
    allowed.require(helper.get(ConntrackHelper.HELPER), helper.get(ConntrackHelper.PROTOCOL));
  }

  @Override
  public Optional<Fault> clashing(Entity helper, UniqueViolation violation) {
    var values = new LinkedHashMap<String, Object>();
    values.put("router_id", helper.get(ConntrackHelper.ROUTER_ID));
    values.put("protocol", helper.get(ConntrackHelper.PROTOCOL));
    values.put("port", (long) helper.get(ConntrackHelper.PORT));
    values.put("helper", helper.get(ConntrackHelper.HELPER));
    return Optional.of(new BadRequest("BadRequest", ("Bad conntrack_helper request: A duplicate conntrack helper entry with same attributes already"
        + " exists, conflicting values are %s.").formatted(Shown.of(values))));
  }

  @Override
  public void created(Work work, Entity helper) {
    touch(work, helper);
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    touch(work, after);
  }

  @Override
  public void deleted(Work work, Entity helper) {
    touch(work, helper);
  }

  private static void touch(Work work, Entity helper) {
    work.touch(Router.RESOURCE_NAME, helper.get(ConntrackHelper.ROUTER_ID));
  }
}
