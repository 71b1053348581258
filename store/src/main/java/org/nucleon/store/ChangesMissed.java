package org.nucleon.store;

/// A reader of the change log stayed away for longer than the log is kept. It goes on from now; what it missed only a look at
/// everything can tell.
public final class ChangesMissed extends StoreException {

  ChangesMissed() {
    super("changes were pruned from the log before they were read: compare everything", null);
  }
}
