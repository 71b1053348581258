/// SQL derived from the model: pools, dialects, queries, schema, change log.
///
/// Read [org.nucleon.store.Store] and [org.nucleon.store.Tx] first: they are all that the rest of Nucleon sees. [org.nucleon.store.Databases]
/// opens a store on a [org.nucleon.store.Schema], which follows from the model and the tables that services keep beside it. Behind them:
///
/// - `Database` runs transactions, again where they must be; `JdbcTx` is one attempt at one, `Statements` runs what it writes.
/// - `Dialect` is what SQLite, PostgreSQL and MariaDB say differently; nothing else in the package knows which one it talks to, but
///   `Connections` (a gate for the embedded file, pools for the servers) and `SchemaUpgrade` (how an upgrade is locked).
/// - `SelectText`, `ConditionText` and `Projection` turn a [org.nucleon.store.Select] into one statement, and its rows into entities.
/// - `LogCursor`, `ChangeSignal` and `ChangePruning` are the change log.
///
/// The package must not know any resource by name, nor rules, policy, or HTTP.
package org.nucleon.store;
