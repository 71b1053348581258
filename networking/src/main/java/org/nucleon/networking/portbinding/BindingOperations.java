package org.nucleon.networking.portbinding;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.Shown;
import org.nucleon.networking.ml2.Attachment;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

/// The bindings of a port: the one that counts from the port's own attributes, the others from beside them. The port's row is locked by
/// all that changes them, so that of two who ask for the same one sees what the other did.
///
/// @param port whose; none as long as no request has named it
record BindingOperations(Optional<Entity> port) implements Unstored {

  /// Owners whose devices move from host to host.
  private static final List<String> MOVERS = List.of("compute:", "manila:");

  @Override
  public Unstored below(Entity parent) {
    return new BindingOperations(Optional.of(parent));
  }

  @Override
  public List<Entity> list(Work work) {
    return port.stream().flatMap(of -> Stream.concat(Stream.of(shown(work, of, HostBinding.active(of), PortBindings.ACTIVE)),
        HostBinding.others(of).stream().map(other -> shown(work, of, other, PortBindings.INACTIVE)))).toList();
  }

  @Override
  public Optional<Entity> find(Work work, String host) {
    return list(work).stream().filter(binding -> binding.id().equals(host)).findFirst();
  }

  private static Entity shown(Work work, Entity port, HostBinding binding, String status) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, binding.host());
    values.put(Standard.PROJECT_ID, port.projectId());
    values.put(PortBindings.PORT_ID, port.id());
    values.put(PortBindings.HOST, binding.host());
    values.put(PortBindings.VNIC_TYPE, binding.vnicType());
    values.put(PortBindings.PROFILE, binding.profile());
    values.put(PortBindings.VIF_TYPE, binding.attachment().vifType());
    values.put(PortBindings.VIF_DETAILS, binding.attachment().vifDetails());
    values.put(PortBindings.STATUS, status);
    return Entity.of(work.resource(PortBindings.RESOURCE_NAME), values);
  }

  /// A new binding waits until it is activated; a port always has one that counts already, be it on no host.
  @Override
  public Entity create(Work work, Draft draft) {
    var locked = locked(work, draft.get(PortBindings.PORT_ID));
    String host = draft.get(PortBindings.HOST);
    if (HostBinding.isOn(locked, host)) {
      throw BindingFaults.alreadyExists(locked, host);
    }
    return keep(work, locked, host, draft.get(PortBindings.VNIC_TYPE), draft.get(PortBindings.PROFILE), HostBinding.others(locked));
  }

  private static Entity locked(Work work, String portId) {
    var port = work.lock(Port.NAME, portId);
    if (MOVERS.stream().noneMatch(port.get(Port.DEVICE_OWNER, "")::startsWith)) {
      throw BindingFaults.notForThisOwner(port);
    }
    return port;
  }

  private static Entity keep(Work work, Entity port, String host, String vnicType, Map<String, Object> profile, List<HostBinding> others) {
    Binding.checkProfile(profile);
    var attachment = Attachment.of(work, port, host, vnicType, profile).orElseThrow(() -> BindingFaults.failed(port, host));
    var binding = new HostBinding(host, vnicType, profile, attachment);
    work.update(port, Values.of(PortBindings.OTHERS, binding.in(others)));
    return shown(work, port, binding, PortBindings.INACTIVE);
  }

  @Override
  public Entity update(Work work, Entity before, Map<Attribute<?>, Object> changes) {
    var locked = locked(work, before.get(PortBindings.PORT_ID));
    var wanted = before.with(changes);
    String was = before.get(PortBindings.HOST);
    String host = wanted.get(PortBindings.HOST);
    if (!host.equals(was) && HostBinding.isOn(locked, host)) {
      throw BindingFaults.alreadyExists(locked, host);
    }
    if (HostBinding.active(locked).host().equals(was)) {
      return changeActive(work, locked, wanted);
    }
    other(locked, was);
    return keep(work, locked, host, wanted.get(PortBindings.VNIC_TYPE), wanted.get(PortBindings.PROFILE),
        HostBinding.without(HostBinding.others(locked), was));
  }

  private static Entity changeActive(Work work, Entity port, Entity wanted) {
    var after = work.update(port, Values.of(Binding.HOST, wanted.get(PortBindings.HOST)).and(Binding.VNIC_TYPE, wanted.get(PortBindings.VNIC_TYPE))
        .and(Binding.PROFILE, wanted.get(PortBindings.PROFILE)));
    if (after.get(Binding.VIF_TYPE, "").equals(Binding.BINDING_FAILED)) {
      throw BindingFaults.failed(port, wanted.get(PortBindings.HOST));
    }
    return shown(work, after, HostBinding.active(after), PortBindings.ACTIVE);
  }

  private static HostBinding other(Entity port, String host) {
    return HostBinding.others(port).stream().filter(binding -> binding.host().equals(host)).findFirst()
        .orElseThrow(() -> BindingFaults.notFound(port, host));
  }

  /// A port that loses the binding that counts is on no host.
  @Override
  public void delete(Work work, Entity binding) {
    var locked = locked(work, binding.get(PortBindings.PORT_ID));
    String host = binding.get(PortBindings.HOST);
    if (HostBinding.active(locked).host().equals(host)) {
      work.update(locked, Values.of(Binding.HOST, ""));
    } else {
      other(locked, host);
      work.update(locked, Values.of(PortBindings.OTHERS, HostBinding.without(HostBinding.others(locked), host)));
    }
  }

  /// Makes a binding the one that counts; the one before waits, unplugged.
  static Map<String, Object> activate(Work work, Entity binding) {
    var port = locked(work, binding.get(PortBindings.PORT_ID));
    String host = binding.get(PortBindings.HOST);
    var before = HostBinding.active(port);
    if (before.host().equals(host)) {
      throw BindingFaults.alreadyActive(port, host);
    }
    var next = other(port, host);
    var after = work.update(port, next.attachment().into(Values.of(Binding.HOST, host))
        .and(Binding.VNIC_TYPE, next.vnicType()).and(Binding.PROFILE, next.profile())
        .and(PortBindings.OTHERS, before.unplugged().in(HostBinding.without(HostBinding.others(port), host))));
    return Shown.of(shown(work, after, HostBinding.active(after), PortBindings.ACTIVE));
  }
}
