package org.nucleon.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.nucleon.config.DatabaseUrl;

/// All contracts, on one database.
abstract class StoreTest implements RowsContract, ConditionsContract, PagesContract, RulesContract, TransactionsContract, RacesContract, ChangeLogContract,
    LeasesContract, UpgradeContract {

  private DatabaseUrl url;
  private Store store;

  @BeforeEach
  void open() {
    url = freshDatabase();
    store = Databases.open(url, Sample.schema(), OPTIONS);
  }

  @AfterEach
  void close() {
    if (store != null) { // the database was not there, and the test is skipped
      store.close();
    }
  }

  @Override
  public final Store store() {
    return store;
  }

  @Override
  public final DatabaseUrl url() {
    return url;
  }

  @Override
  public final void reopen(StoreOptions options) {
    store.close();
    store = Databases.open(url, Sample.schema(), options);
  }
}
