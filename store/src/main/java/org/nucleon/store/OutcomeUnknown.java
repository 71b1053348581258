package org.nucleon.store;

/// The connection broke while a transaction was being committed: it may or may not have happened, and is not tried again.
public final class OutcomeUnknown extends StoreException {

  OutcomeUnknown(Throwable cause) {
    super("the database went away during a commit: look whether the change is there before trying it again", cause);
  }
}
