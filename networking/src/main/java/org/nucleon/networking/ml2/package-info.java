/// ML2: how networks are carried (type drivers and segments) and how ports are plugged in (mechanism drivers).
/// Read [org.nucleon.networking.ml2.Segments] and [org.nucleon.networking.ml2.MechanismDriver] first.
package org.nucleon.networking.ml2;
