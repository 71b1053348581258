/// Address scopes: pools whose addresses never overlap, so that networks on them can reach each other without translation. Read
/// [org.nucleon.networking.addressscope.AddressScope] first.
///
/// How pools hand out their space is the business of `subnetpool`.
package org.nucleon.networking.addressscope;
