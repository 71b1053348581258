package org.nucleon.networking.pvlan;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Types;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;

/// Which ports of a network reach which: isolated ones only promiscuous ones, those of a community each other too, promiscuous ones all.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5517">RFC 5517</a>
public final class PrivateVlan {

  private PrivateVlan() {}

  public static final String PROMISCUOUS = "promiscuous";
  public static final String ISOLATED = "isolated";
  public static final String COMMUNITY = "community";

  private static final int COMMUNITY_LENGTH_MAX = 232;

  public static final Attribute<Boolean> ENABLED = Attribute.bool("pvlan").settable().byDefault(false).updatable()
      .about("Whether the network's ports are told apart by their kind.");

  public static final Attribute<String> TYPE = Attribute.of("pvlan_type", Types.oneOf(ISOLATED, PROMISCUOUS, COMMUNITY)).settable().nullByDefault()
      .updatable().filterable().about("The port's kind; null on networks without private VLANs.");

  public static final Attribute<String> COMMUNITY_NAME = Attribute.of("pvlan_community",
          Types.matching("[a-zA-Z_.][a-zA-Z_.0-9]{0,231}$", COMMUNITY_LENGTH_MAX)).settable().nullByDefault().updatable()
      .about("The community that a port of this kind belongs to.");

  static final Extension EXTENSION = Extension.named("pvlan", "Private VLAN", "Ports of a network that may or may not talk to each other.",
      "2026-02-03T10:00:00-00:00").extend(Network.NAME, ENABLED).extend(Port.NAME, TYPE, COMMUNITY_NAME);
}
