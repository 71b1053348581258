/// The HTTP face: routes, wire format, faults, identity.
package org.nucleon.api;
