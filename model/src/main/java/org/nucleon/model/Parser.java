package org.nucleon.model;

/// Converts and checks what a request holds, as [Type#parse] does.
@FunctionalInterface
interface Parser<T> {

  T parse(Object json) throws InvalidValue;
}
