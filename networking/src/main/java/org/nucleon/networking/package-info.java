/// The resources of the Networking API and their rules, and ML2.
package org.nucleon.networking;
