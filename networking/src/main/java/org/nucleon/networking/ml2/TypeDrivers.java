package org.nucleon.networking.ml2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.config.Settings;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.fault.Unavailable;
import org.nucleon.networking.numbers.NumberRange;

/// The types that networks may have here.
final class TypeDrivers implements NumberedTypes {

  private static final long VNI_MAX = (1 << 24) - 1;
  private static final long GRE_KEY_MAX = (1L << 32) - 1;
  private static final int VXLAN_OVERHEAD = 30;
  private static final int GRE_OVERHEAD = 22;

  private final Map<String, TypeDriver> byName;
  private final List<TypeDriver> forProjects;
  private final Optional<TypeDriver> forExternal;

  private TypeDrivers(Map<String, TypeDriver> byName, List<TypeDriver> forProjects, Optional<TypeDriver> forExternal) {
    this.byName = byName;
    this.forProjects = forProjects;
    this.forExternal = forExternal;
  }

  /// @throws IllegalArgumentException that lists what is wrong in the settings
  static TypeDrivers of(Settings settings) {
    var mistakes = new ArrayList<String>();
    var byName = new LinkedHashMap<String, TypeDriver>();
    for (String name : settings.get(Ml2Options.TYPE_DRIVERS)) {
      try {
        byName.put(name, driver(name, settings));
      } catch (IllegalArgumentException e) {
        mistakes.add(e.getMessage());
      }
    }
    var forProjects = new ArrayList<TypeDriver>();
    for (String name : settings.get(Ml2Options.PROJECT_NETWORK_TYPES)) {
      Optional.ofNullable(byName.get(name)).ifPresentOrElse(forProjects::add,
          () -> mistakes.add("[ml2] project_network_types names %s, which is not among the type_drivers".formatted(name)));
    }
    var external = settings.find(Ml2Options.EXTERNAL_NETWORK_TYPE).filter(name -> !name.isEmpty());
    external.filter(name -> !byName.containsKey(name))
        .ifPresent(name -> mistakes.add("[ml2] external_network_type is %s, which is not among the type_drivers".formatted(name)));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", mistakes));
    }
    return new TypeDrivers(byName, forProjects, external.map(byName::get));
  }

  private static TypeDriver driver(String name, Settings settings) {
    var mtus = Mtus.of(settings);
    return switch (name) {
      case "local" -> new LocalType(mtus);
      case "flat" -> new FlatType(settings.get(Ml2Options.FLAT_NETWORKS), mtus);
      case VlanType.NAME -> new VlanType(Ranges.byPhysicalNetwork(settings.get(Ml2Options.NETWORK_VLAN_RANGES), VlanType.TAG_MIN, VlanType.TAG_MAX), mtus);
      case "gre" -> new TunnelType(name, GRE_KEY_MAX, Ranges.parse(settings.get(Ml2Options.GRE_RANGES), 1, GRE_KEY_MAX), GRE_OVERHEAD, mtus);
      case "vxlan" -> new TunnelType(name, VNI_MAX, Ranges.parse(settings.get(Ml2Options.VXLAN_RANGES), 1, VNI_MAX), VXLAN_OVERHEAD, mtus);
      case "geneve" -> new TunnelType(name, VNI_MAX, Ranges.parse(settings.get(Ml2Options.GENEVE_RANGES), 1, VNI_MAX),
          settings.get(Ml2Options.GENEVE_HEADER_MAX), mtus);
      default -> throw new IllegalArgumentException("[ml2] type_drivers names %s, which is not known".formatted(name));
    };
  }

  Optional<TypeDriver> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// @throws InvalidInput when networks cannot have this type
  TypeDriver get(String name) {
    return find(name).orElseThrow(() -> new InvalidInput("network_type value '%s' not supported".formatted(name)));
  }

  /// The wished size of packets on a network with these segments, or the largest possible for 0.
  ///
  /// @throws InvalidInput when the wished one is larger than that
  int mtu(int wished, List<Segment> segments) {
    int max = Mtus.smallest(segments.stream().flatMapToInt(segment -> find(segment.networkType()).stream()
        .mapToInt(type -> type.mtu(segment.physicalNetwork()))).toArray());
    if (max > 0 && wished > max) {
      throw new InvalidInput("Requested MTU is too big, maximum is %d".formatted(max));
    }
    return wished == 0 ? max : wished;
  }

  static Fault noneLeft() {
    return new Unavailable("NoNetworkAvailable", "Unable to create the network. No project network is available for allocation.");
  }

  /// Those for networks that name no type, in the order to try.
  List<TypeDriver> forProjects() {
    return forProjects;
  }

  /// The one for external networks that name no type, if it is not that of the others.
  Optional<TypeDriver> forExternal() {
    return forExternal;
  }

  @Override
  public List<Configured> configured() {
    var all = new ArrayList<Configured>();
    for (var type : byName.values()) {
      switch (type) {
        case VlanType vlan -> vlan.ranges().forEach((name, ranges) -> ranges.forEach(range -> all.add(new Configured(VlanType.NAME, name, range))));
        case TunnelType tunnel -> tunnel.ranges().forEach(range -> all.add(new Configured(tunnel.name(), "", range)));
        case LocalType _, FlatType _ -> { }
      }
    }
    return all;
  }

  @Override
  public boolean isEnabled(String networkType) {
    return byName.containsKey(networkType);
  }

  @Override
  public boolean isKnown(String physicalNetwork) {
    return byName.values().stream().anyMatch(type -> type instanceof VlanType vlan && vlan.ranges().containsKey(physicalNetwork));
  }

  @Override
  public NumberRange possible(String networkType) {
    return switch (get(networkType)) {
      case VlanType _ -> NumberRange.of(VlanType.TAG_MIN, VlanType.TAG_MAX);
      case TunnelType tunnel -> NumberRange.of(1, tunnel.keyMax());
      case LocalType _, FlatType _ -> throw new IllegalArgumentException("networks of type %s have no numbers".formatted(networkType));
    };
  }
}
