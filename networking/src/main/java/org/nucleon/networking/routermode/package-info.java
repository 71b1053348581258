/// Whether a router is distributed over all hosts, and whether another host takes over when its own fails. Read
/// [org.nucleon.networking.routermode.RouterMode] first.
///
/// How a mode is realised is a backend's business; what shows of it in the API is here.
package org.nucleon.networking.routermode;
