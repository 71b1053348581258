package org.nucleon.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.policy.Credentials;
import org.nucleon.policy.Policies;
import org.nucleon.policy.PolicyRules;
import org.nucleon.store.Databases;
import org.nucleon.store.Schema;
import org.nucleon.store.Store;
import org.nucleon.store.StoreOptions;

/// An engine that knows one resource, boxes, of which a project may have ten.
final class Boxes implements AutoCloseable {

  static final int BOXES_MAX = 10;

  /// Many requests at once wait for each other on a slow machine. Less than a statement may take, so that one of them never gives up before.
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /// Whose box it is sees it, and whoever lists the box after one of his own.
  static final Attribute<String> LABEL = Attribute.string("label", 40).settable().nullByDefault().updatable().filterable();
  static final Resource BOX = Resource.named("box", "boxes").with(Standard.NAME, LABEL).standard().taggable().bulk().quota(BOXES_MAX).unique(LABEL);

  private static final Service SERVICE = new Service() {
    @Override
    public String name() {
      return "boxes";
    }

    @Override
    public List<Extension> extensions() {
      return List.of(Extension.named("", "Boxes", "Boxes", "2026-01-01").with(BOX));
    }

    @Override
    public void assemble(Assembly assembly) {}
  };

  private final Store store;
  private final Engine engine;

  private Boxes(Store store, Engine engine) {
    this.store = store;
    this.engine = engine;
  }

  static Boxes open(DatabaseUrl url) {
    var quotas = new QuotaService(model(List.of(SERVICE)));
    var services = List.of(SERVICE, quotas);
    var model = model(services);
    var options = new ArrayList<Option<?>>(EngineOptions.all());
    options.addAll(quotas.options());
    var store = Databases.open(url, Schema.of(model, quotas.tables()), StoreOptions.defaults().upgrading().patience(PATIENCE));
    var policies = Policies.of(PolicyRules.of(Map.of("context_is_admin", "role:admin", "default", "", "get_box:label", "project_id:%(project_id)s")));
    return new Boxes(store, Engine.assemble(services, model, store, policies, Settings.defaults(options), InstantSource.system()));
  }

  private static Model model(List<Service> services) {
    return Model.of(services.stream().flatMap(service -> service.extensions().stream()).toList());
  }

  Engine engine() {
    return engine;
  }

  Caller member(String project) {
    return engine.caller(Credentials.of("user", project, Set.of("member", "reader")));
  }

  /// Sees the boxes of all projects.
  Caller admin(String project) {
    return engine.caller(Credentials.of("operator", project, Credentials.impliedRoles(Set.of("admin"))));
  }

  Resource box() {
    return engine.model().resource("box");
  }

  /// @return the ids
  List<String> create(Caller caller, Map<String, Object> body) {
    return engine.create(caller, box(), "", body).entities().stream().map(entity -> entity.id()).toList();
  }

  String create(Caller caller) {
    return create(caller, Map.of("box", Map.of())).getFirst();
  }

  int boxes(Caller caller) {
    return engine.list(caller, box(), "", Map.of()).entities().size();
  }

  /// How many boxes the project is counted to have.
  long used(String project) {
    return engine.read(Caller.SELF, work -> Quotas.used(work.tx(), project, box().name()));
  }

  @Override
  public void close() {
    store.close();
  }
}
