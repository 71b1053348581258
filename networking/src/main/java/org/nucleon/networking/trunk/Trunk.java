package org.nucleon.networking.trunk;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.port.Port;

/// The declaration of trunks.
public final class Trunk {

  private Trunk() {}

  public static final String NAME = "trunk";

  public static final String ACTIVE = "ACTIVE";
  public static final String DOWN = "DOWN";
  public static final String ERROR = "ERROR";

  /// The `device_owner` of a port while it is a subport.
  public static final String SUBPORT_OWNER = "trunk:subport";

  public static final Attribute<String> PORT_ID = Attribute.reference("port_id", Port.NAME).settable().sortable().neededByPolicy()
      .about("The parent port: the one that the device is attached to.");

  public static final Attribute<List<SubPort>> SUB_PORTS = Attribute.of("sub_ports", SubPorts.TYPE).settable().byDefault(List.of()).guarded()
      .from(new Source.Collected(SubPorts.TABLE.name(), "trunk_id", List.of("port_id", "segmentation_type", "segmentation_id")))
      .about("The ports whose frames travel through the parent port, each with its own tag.");

  static final String ADD_SUBPORTS = "add_subports";
  static final String REMOVE_SUBPORTS = "remove_subports";
  static final String GET_SUBPORTS = "get_subports";

  public static final Resource RESOURCE = Resource.named(NAME, "trunks")
      .with(Standard.NAME, Standard.ADMIN_STATE_UP, PORT_ID, Standard.STATUS, SUB_PORTS)
      .standard().taggable().quota().unique(PORT_ID)
      .action("PUT", ADD_SUBPORTS, SUB_PORTS.asOnlyMember())
      .action("PUT", REMOVE_SUBPORTS, Types.objectSchema(Map.of(SUB_PORTS.name(), Map.of("type", "array", "items", PORT_ID.asOnlyMember())), SUB_PORTS.name()))
      .action("GET", GET_SUBPORTS)
      .about("A port that carries the frames of other ports as well.");

  /// Seen of parent ports only.
  public static final Attribute<Map<String, Object>> DETAILS = Attribute.of("trunk_details", Types.OBJECT).computed().leftOutIfNull()
      .about("The trunk whose parent port this is, with its subports.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("trunk", "Trunk Extension", "Ports can carry the frames of other ports, tagged.", "2016-01-01T10:00:00-00:00").with(RESOURCE),
      Extension.named("trunk-details", "Trunk port details", "Parent ports show their trunk.", "2016-01-01T10:00:00-00:00")
          .extend(Port.NAME, DETAILS));
}
