package org.nucleon.engine;

import java.util.List;

/// A backend that can be compared with the database as a whole. Contributed by services. A program that does nothing else closes it
/// afterwards.
public interface Syncable extends AutoCloseable {

  /// The backend's name, as `ovn`.
  String name();

  /// What differs between the backend and what the database says it should be, a line for each row; changes nothing.
  ///
  /// @throws InterruptedException when interrupted while it waits for the backend
  List<String> differences(Engine engine) throws InterruptedException;

  /// Makes the backend equal to the database.
  ///
  /// @return what differed, a line for each row
  List<String> synchronise(Engine engine) throws InterruptedException;

  /// Lets go of the connections that were made for it.
  @Override
  void close();
}
