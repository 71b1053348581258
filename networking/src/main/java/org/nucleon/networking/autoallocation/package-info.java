/// A network that leads outside, made for a project that asks for one and says nothing more. Read [Topologies] first.
package org.nucleon.networking.autoallocation;
