package org.nucleon.networking.conntrackhelper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.networking.router.Router;

/// The declaration of connection tracking helpers, in the path of their router.
public final class ConntrackHelper {

  private ConntrackHelper() {}

  static final String RESOURCE_NAME = "conntrack_helper";

  private static final String PLURAL = "conntrack_helpers";
  private static final int PORT_MAX = 65_535;
  private static final int HELPER_LENGTH_MAX = 64;

  /// The router, which the path names.
  public static final Attribute<String> ROUTER_ID = Attribute.reference("router_id", Router.RESOURCE_NAME).hidden().about("The router.");

  public static final Attribute<String> PROTOCOL = Attribute.of("protocol", Types.oneOf("dccp", "icmp", "ipv6-icmp", "sctp", "tcp", "udp"))
      .settable().updatable().sortable().about("The protocol of the connections that the helper looks at.");

  public static final Attribute<Integer> PORT = Attribute.integer("port", 1, PORT_MAX).settable().updatable().sortable()
      .about("The port that these connections are made to.");

  public static final Attribute<String> HELPER = Attribute.string("helper", HELPER_LENGTH_MAX).settable().updatable().sortable()
      .about("The helper's name, such as `ftp`.");

  /// Part of requests only: a helper belongs to the owner of its router.
  private static final Attribute<String> PROJECT_ID = Attribute.string("project_id", 255).settable().optional().hidden().computed();

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, PLURAL).ownerless().with(ROUTER_ID, PROTOCOL, PORT, HELPER, PROJECT_ID)
      .bulk().under(Router.RESOURCE_NAME, ROUTER_ID).at(PLURAL).unique(ROUTER_ID, PROTOCOL, PORT, HELPER)
      .notFoundAs("ConntrackHelperNotFound", "Conntrack Helper %s could not be found.")
      .about("A helper that follows connections of a protocol that opens further ones.");

  /// A helper as its router shows it.
  public record Use(String protocol, int port, String helper) {

    private Map<String, Object> toJson() {
      var members = new LinkedHashMap<String, Object>();
      members.put(PROTOCOL.name(), protocol);
      members.put(PORT.name(), (long) port);
      members.put(HELPER.name(), helper);
      return members;
    }
  }

  private static final Type<Use> USE = Types.object(Map.of("type", "object"),
      members -> new Use(PROTOCOL.type().parse(members.get(PROTOCOL.name())), PORT.type().parse(members.get(PORT.name())),
          HELPER.type().parse(members.get(HELPER.name()))), Use::toJson);

  public static final Attribute<List<Use>> OF_ROUTER = Attribute.of(PLURAL, Types.list(USE))
      .from(new Source.Collected(PLURAL, ROUTER_ID.column(), List.of(PROTOCOL.column(), PORT.column(), HELPER.column())))
      .about("The connection tracking helpers of the router.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("l3-conntrack-helper", "L3 Conntrack helper", "Routers can follow protocols that open further connections.",
          "2019-04-04T10:00:00-00:00").with(RESOURCE),
      Extension.named("expose-l3-conntrack-helper", "Expose CT target rules for conntrack helper", "Routers show their connection tracking helpers.",
          "2019-04-04T10:00:00-00:00").extend(Router.RESOURCE_NAME, OF_ROUTER));
}
