package org.nucleon.networking.ml2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Filter;
import org.nucleon.engine.Service;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.network.Provider;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.segment.NetworkSegment;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;

/// Puts ML2 together.
public final class Ml2Service implements Service {

  @Override
  public String name() {
    return "ml2";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(Extension.named("", "Segments of networks", "", "").extend(Network.NAME, Segments.OF_NETWORK)
        .extend(Port.NAME, Attachment.SEGMENT));
  }

  @Override
  public List<Table> tables() {
    return List.of(SegmentAllocations.TABLE);
  }

  @Override
  public List<Option<?>> options() {
    return Ml2Options.ALL;
  }

  @Override
  public void assemble(Assembly assembly) {
    withholdUnwanted(assembly);
    assembly.inspect(MechanismDriver.class, drivers -> MechanismDrivers.check(assembly.settings(), drivers));
    var types = TypeDrivers.of(assembly.settings());
    assembly.offer(NumberedTypes.class, types);
    assembly.rules(Network.NAME, new SegmentRules(types));
    assembly.rules(NetworkSegment.RESOURCE_NAME, new AddedSegmentRules(types));
    assembly.rules(Port.NAME, new BindingRules());
    ofSingleSegment(assembly, Provider.NETWORK_TYPE, "network_type", segment -> segment.networkType());
    ofSingleSegment(assembly, Provider.PHYSICAL_NETWORK, "physical_network", segment -> segment.physicalNetwork().orElse(null));
    ofSingleSegment(assembly, Provider.SEGMENTATION_ID, "segmentation_id", segment -> segment.segmentationId().orElse(null));
    assembly.compute(Network.NAME, Provider.SEGMENTS, (_, networks) -> {
      var shown = new HashMap<String, List<Provider.Segment>>();
      networks.stream().filter(network -> Segments.of(network).size() > 1).forEach(network -> shown.put(network.id(), shown(network)));
      return shown;
    });
  }

  private static void withholdUnwanted(Assembly assembly) {
    if (!assembly.settings().get(Ml2Options.VLAN_TRANSPARENT)) {
      assembly.withhold("vlan-transparent");
    }
    if (!assembly.settings().get(Ml2Options.VLAN_QINQ)) {
      assembly.withhold("qinq");
    }
  }

  private static List<Provider.Segment> shown(Entity network) {
    return Segments.of(network).stream()
        .map(segment -> new Provider.Segment(Optional.of(segment.networkType()), segment.physicalNetwork(), segment.segmentationId())).toList();
  }

  /// A network of several segments says nothing here, one without any says that there is none.
  ///
  /// @param value of a segment; `null` for none
  private static <T> void ofSingleSegment(Assembly assembly, Attribute<T> attribute, String column, Function<Segment, T> value) {
    assembly.compute(Network.NAME, attribute, (_, networks) -> {
      var values = new HashMap<String, T>();
      networks.stream().filter(network -> Segments.of(network).size() <= 1).forEach(network ->
          values.put(network.id(), Segments.of(network).stream().findFirst().map(value).orElse(null)));
      return values;
    });
    assembly.filter(Network.NAME, attribute.name(), filter(attribute, column));
  }

  private static <T> Filter filter(Attribute<T> attribute, String column) {
    return (_, values) -> {
      var wanted = new ArrayList<Object>();
      for (String value : values) {
        try {
          wanted.add(attribute.type().toColumn(attribute.type().parse(value)));
        } catch (InvalidValue e) {
          if (attribute == Provider.SEGMENTATION_ID) {
            throw new InvalidInput(e.getMessage());
          }
          // A text that no segment can have matches nothing.
        }
      }
      return wanted.isEmpty() ? Condition.NEVER
          : Condition.sql(new SqlText("EXISTS (SELECT 1 FROM segments x WHERE x.network_id = t.id AND x." + column + " IN ").values(wanted).add(")"));
    };
  }
}
