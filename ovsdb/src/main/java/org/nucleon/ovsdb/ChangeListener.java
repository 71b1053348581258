package org.nucleon.ovsdb;

/// Hears of changes to a replica, in order, one call at a time, in a thread of its own: it may block and may call
/// [OvsdbClient#transact].
public interface ChangeListener {
  void changed(ChangeBatch batch);
}
