package org.nucleon.networking.ndpproxy;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;

/// An IPv6 address inside for which a router answers neighbour solicitations on its external network.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4389">RFC 4389</a>
public final class NdpProxy {

  private NdpProxy() {}

  public static final String RESOURCE_NAME = "ndp_proxy";

  public static final Attribute<String> ROUTER_ID = Attribute.reference("router_id", Router.RESOURCE_NAME).settable().sortable()
      .about("The router that answers.");

  public static final Attribute<String> PORT_ID = Attribute.reference("port_id", Port.NAME).settable().sortable().about("The port inside.");

  public static final Attribute<IpAddress> IP_ADDRESS = Attribute.of("ip_address", Types.IP).settable().nullByDefault().sortable()
      .about("The IPv6 address of the port; the first that the router reaches if left open.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "ndp_proxies").with(Standard.NAME, ROUTER_ID, PORT_ID, IP_ADDRESS)
      .standard().bulk().notFoundAs("NDPProxyNotFound", "Ndp proxy %s could not be found.")
      .about("An IPv6 address inside for which a router answers on its external network.");

  /// Whether a router may have NDP proxies.
  public static final Attribute<Boolean> ENABLED = Attribute.bool("enable_ndp_proxy").settable().byDefault(false).nullMeaning(false).updatable()
      .filterable().about("Whether the router may answer for IPv6 addresses inside.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("l3-ext-ndp-proxy", "Router support to enable NDP proxy", "Routers can be allowed to answer for IPv6 addresses inside.",
          "2020-08-25T00:00:00-00:00").extend(Router.RESOURCE_NAME, ENABLED),
      Extension.named("l3-ndp-proxy", "name", "Routers answer for single IPv6 addresses inside.", "2021-06-29T10:00:00-00:00").with(RESOURCE));
}
