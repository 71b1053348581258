/// How many addresses networks have, and how many of them are taken. Read
/// [org.nucleon.networking.ipavailability.NetworkIpAvailability] first. Keeps nothing of its own.
package org.nucleon.networking.ipavailability;
