package org.nucleon.engine;

/// Something that runs beside the requests, on a virtual thread of its own, from start to stop.
public interface BackgroundTask {

  String name();

  /// Runs until interrupted. What it throws is logged, and it is started again after a pause that grows.
  void run(Engine engine) throws InterruptedException;
}
