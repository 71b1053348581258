package org.nucleon.model;

/// The kinds of columns that attributes need; a database dialect names its own type for each.
public sealed interface Storage {

  /// Text of at most `maxLength` characters. Compared exactly, letter case included, unless the column says otherwise.
  record Text(int maxLength) implements Storage {}

  record Bool() implements Storage {}

  /// A 32-bit signed integer.
  record Int() implements Storage {}

  /// A 64-bit signed integer.
  record BigInt() implements Storage {}

  /// JSON text of any length: values that are read and written whole.
  record Document() implements Storage {}

  Storage BOOL = new Bool();
  Storage INT = new Int();
  Storage BIGINT = new BigInt();
  Storage DOCUMENT = new Document();

  static Storage text(int maxLength) {
    return new Text(maxLength);
  }
}
