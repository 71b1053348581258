package org.nucleon.networking.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.config.Option;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// Addresses besides its own that a port may send from, as virtual router redundancy needs them.
public final class AllowedAddressPairs {

  private AllowedAddressPairs() {}

  private static final IpPrefix MULTICAST_4 = IpPrefix.parse("224.0.0.0/4");
  private static final IpPrefix MULTICAST_6 = IpPrefix.parse("ff00::/8");

  static final Option<Integer> MAX = Option.integer("DEFAULT", "max_allowed_address_pair").byDefault(10).min(0)
      .about("How many allowed address pairs a port may have.");

  private static final Type<AddressPair> PAIR = Types.object(
      Types.objectSchema(Map.of("ip_address", Map.of("type", "string", "format", "ip-or-cidr"), "mac_address", Types.MAC.schema()), "ip_address"),
      AllowedAddressPairs::parse, AllowedAddressPairs::toJson);

  public static final Attribute<List<AddressPair>> PAIRS = Attribute.of("allowed_address_pairs",
          Types.list(PAIR, _ -> {
            throw new HttpBadRequest("Allowed address pairs must be a list.");
          }, AllowedAddressPairs::duplicate)).settable().byDefault(List.of()).updatable().nullMeaning(List.of()).guarded()
      .about("Addresses besides its own that the port may send from.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("allowed-address-pairs", "Allowed Address Pairs", "Ports may send from further addresses.", "2013-07-23T10:00:00-00:00")
          .extend(Port.NAME, PAIRS),
      Extension.named("aap-reject-multicast", "Allowed address pairs reject multicast extension", "Multicast addresses are refused as pairs.",
          "2026-04-01T00:00:00-00:00"));

  private static AddressPair parse(Map<String, Object> members) throws InvalidValue {
    if (!members.containsKey("ip_address")) {
      throw new BadRequest("AllowedAddressPairsMissingIP", "AllowedAddressPair must contain ip_address");
    }
    var unknown = members.keySet().stream().filter(name -> !name.equals("ip_address") && !name.equals("mac_address")).toList();
    if (!unknown.isEmpty()) {
      throw new HttpBadRequest("Unrecognized attribute(s) '%s'".formatted(String.join(", ", unknown)));
    }
    var mac = members.get("mac_address") == null ? Optional.<MacAddress>empty() : Optional.of(Types.MAC.parse(members.get("mac_address")));
    if (mac.isPresent() && (mac.get().number() >>> 40 & 1) == 1) {
      throw new InvalidValue("MAC address %s is a multicast address, which is not supported.".formatted(mac.get()));
    }
    return new AddressPair(mac, address(members.get("ip_address")));
  }

  /// An address or a prefix, in canonical form; a prefix of full length stays one.
  private static String address(Object json) throws InvalidValue {
    if (!(json instanceof String text) || text.indexOf('/') < 0) {
      var address = Types.IP.parse(json);
      if (address.isMulticast()) {
        throw new InvalidValue("IP %s is a multicast address, which is not supported.".formatted(address));
      }
      return address.toString();
    }
    var prefix = Types.PREFIX.parse(json);
    for (var multicast : List.of(MULTICAST_4, MULTICAST_6)) {
      if (prefix.overlaps(multicast) && prefix.length() > 0) {
        throw new InvalidValue("Subnet %s overlaps with multicast range %s, which is not supported.".formatted(prefix, multicast));
      }
    }
    return prefix.toString();
  }

  private static String duplicate(Object json) {
    var pair = (Map<?, ?>) json;
    throw new BadRequest("DuplicateAddressPairInRequest", "Request contains duplicate address pair: mac_address %s ip_address %s."
        .formatted(Shown.of(pair.get("mac_address")), Shown.of(pair.get("ip_address"))));
  }

  private static Map<String, Object> toJson(AddressPair pair) {
    var members = new LinkedHashMap<String, Object>();
    members.put("ip_address", pair.ip());
    pair.mac().ifPresent(mac -> members.put("mac_address", mac.toString()));
    return members;
  }
}
