package org.nucleon.store;

/// What a reader of the change log was told may not be all, or not be true any more: it stayed away for longer than the log is kept, or the
/// database has restarted and may have lost changes that it had shown before they were on its disk. The cursor goes on from now; a look at
/// everything, taken after this, tells the rest.
public final class ChangesMissed extends StoreException {

  ChangesMissed(String why) {
    super(why + ": compare everything", null);
  }
}
