package org.nucleon.networking.evpn;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Types;
import org.nucleon.networking.router.Router;

/// A router's part in an Ethernet VPN.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9136">RFC 9136</a>
public final class Evpn {

  private Evpn() {}

  static final int VNI_MAX = (1 << 24) - 1;

  /// What a request names to get any.
  static final int ANY = 0;

  public static final Attribute<Integer> VNI = Attribute.of("evpn_vni", Types.integer(ANY, VNI_MAX)).settable().optional().sortable().guarded()
      .about("The VXLAN network identifier of the router's routes; 0 in a request for any free one, null for a router that is in no VPN.");

  static final Extension EXTENSION = Extension.named("evpn", "EVPN", "Routers take part in Ethernet VPNs.", "2026-04-28T00:00:00-00:00")
      .extend(Router.RESOURCE_NAME, VNI);
}
