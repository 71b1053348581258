/// Routers in flavors: who makes a router follows from its flavor. Read [org.nucleon.networking.routerflavor.RouterFlavor] first.
package org.nucleon.networking.routerflavor;
