/// Flavors: names under which operators offer a kind of service, made by whom their service profiles say. Read
/// [org.nucleon.networking.flavor.Flavor] first.
package org.nucleon.networking.flavor;
