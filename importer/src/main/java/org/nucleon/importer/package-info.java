/// Fills this program's database from another service's, object by object, in one transaction.
///
/// A [Copy] says how one of our tables is read out of theirs; [Import] runs copies in an order that keeps references whole.
package org.nucleon.importer;
