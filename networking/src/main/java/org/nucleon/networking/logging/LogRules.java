package org.nucleon.networking.logging;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.store.Condition;

/// What a log may name.
final class LogRules implements Rules {

  @Override
  public void creating(Work work, Draft log) {
    String type = log.get(Log.RESOURCE_TYPE);
    work.contributed(LoggableType.class).stream().filter(known -> known.name().equals(type)).findFirst()
        .orElseThrow(() -> new BadRequest("InvalidLogResourceType", "Invalid log resource_type: %s.".formatted(type)))
        .check(work, log);
  }

  /// Logs go with what they name.
  ///
  /// @param naming the attribute with its id
  static Rules goingWith(Attribute<String> naming) {
    return new Rules() {
      @Override
      public void deleted(Work work, Entity named) {
        var elevated = work.elevated();
        elevated.list(Log.RESOURCE_NAME, Condition.equal(naming, named.id())).forEach(elevated::delete);
      }
    };
  }
}
