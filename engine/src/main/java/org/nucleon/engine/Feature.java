package org.nucleon.engine;

/// A part of what the API promises, and whether a backend carries it out. For operators: the API keeps what it is told either way.
///
/// @param name    in the words of the API
/// @param carried whether it works, and does not only show
/// @param about   by what it is carried, or why it is not
public record Feature(String name, boolean carried, String about) {

  public static Feature carried(String name, String about) {
    return new Feature(name, true, about);
  }

  public static Feature missing(String name, String about) {
    return new Feature(name, false, about);
  }
}
