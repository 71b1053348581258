/// What the engine does for every resource, listed as the extensions by which clients look for it.
package org.nucleon.networking.standard;
