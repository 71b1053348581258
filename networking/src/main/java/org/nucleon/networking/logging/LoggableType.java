package org.nucleon.networking.logging;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Work;

/// A kind of resource whose decisions about packets can be noted. Services contribute theirs:
/// `assembly.contribute(LoggableType.class, type)`.
public interface LoggableType {

  /// As `resource_type` says it.
  String name();

  /// Refuses a log that names what is not there, or what does not belong together. The objects that it names are locked, so that they
  /// do not go while the log comes.
  void check(Work work, Draft log);
}
