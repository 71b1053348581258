package org.nucleon.networking.portbinding;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

/// The declaration of `/ports/{id}/bindings`: a binding is known by its host.
public final class PortBindings {

  private PortBindings() {}

  static final String RESOURCE_NAME = "binding";
  static final String ACTIVATE = "activate";
  static final String ACTIVE = "ACTIVE";
  static final String INACTIVE = "INACTIVE";

  static final Attribute<String> PORT_ID = Attribute.reference("port_id", Port.NAME).hidden().about("The port.");

  static final Attribute<String> HOST = Attribute.of("host", Types.notEmptyString(255)).settable().updatable().sortable()
      .about("The host that the device is, or may be, on.");

  static final Attribute<String> VNIC_TYPE = Attribute.of("vnic_type", Binding.VNIC_TYPES).settable().byDefault(Binding.NORMAL).updatable().sortable()
      .guarded().about("The kind of network card that the device wants there.");

  static final Attribute<Map<String, Object>> PROFILE = Attribute.of("profile", Types.OBJECT).settable().byDefault(Map.of()).nullMeaning(Map.of())
      .updatable().guarded().about("What the host's side says about the attachment.");

  static final Attribute<String> VIF_TYPE = Attribute.string("vif_type", 64).sortable().about("How the device is plugged in: unbound, ovs …");

  static final Attribute<Map<String, Object>> VIF_DETAILS = Attribute.of("vif_details", Types.OBJECT)
      .about("What the host needs to know to plug the device in.");

  static final Attribute<String> STATUS = Attribute.string("status", 16).sortable().about("ACTIVE for the one that counts, else INACTIVE.");

  /// The bindings of a port beside the one that counts, in the order of their making.
  public static final Attribute<List<HostBinding>> OTHERS = Attribute.of("inactive_bindings", Types.list(HostBinding.TYPE)).hidden()
      .about("Where else the port is prepared to be.");

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "bindings").without(Standard.ID)
      .with(PORT_ID, HOST, VIF_TYPE, VIF_DETAILS, VNIC_TYPE, PROFILE, STATUS).unstored().under(Port.NAME, PORT_ID).action("PUT", ACTIVATE)
      .notFoundAs("PortBindingNotFound", "Binding for port %2$s for host %1$s could not be found.").about("A port's attachment to a host.");

  static final Extension EXTENSION = Extension.named("binding-extended", "Port Bindings Extended", "Ports can be attached to several hosts; one counts.",
      "2017-07-17T10:00:00-00:00").with(RESOURCE).extend(Port.NAME, OTHERS);
}
