package org.nucleon.api;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.engine.IfMatch;
import org.nucleon.engine.Page;
import org.nucleon.identity.Authenticator;
import org.nucleon.model.Extension;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.NotFound;
import org.nucleon.model.fault.NotImplemented;

/// The Networking API v2.0: one handler that finds the route in the model, asks who calls, and lets the engine do the rest.
public final class NetworkingApi implements Handler {

  private static final System.Logger LOG = System.getLogger(NetworkingApi.class.getName());
  private static final String PREFIX = "/v2.0";

  private final Engine engine;
  private final Authenticator authenticator;
  private final Routes routes;
  private final Metrics metrics;
  private final OpenApiText openApi;
  private final String linkPrefix;
  private final int bodyMax;

  public NetworkingApi(Engine engine, Authenticator authenticator) {
    this.engine = engine;
    this.authenticator = authenticator;
    this.routes = new Routes(engine.model());
    this.metrics = new Metrics(engine.store()::statements);
    this.openApi = new OpenApiText(engine);
    this.linkPrefix = engine.settings().get(ApiOptions.NETWORK_LINK_PREFIX).replaceAll("/$", "");
    this.bodyMax = engine.settings().get(ApiOptions.BODY_MAX);
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    long began = System.nanoTime();
    String requestId = "req-" + UUID.randomUUID();
    var call = new Call(request, response, bodyMax, requestId);
    try {
      dispatch(call);
    } catch (RuntimeException error) {
      Faults.answer(call, requestId, error, authenticator.wwwAuthenticate(call.requestHeaders()));
    } finally {
      long took = System.nanoTime() - began;
      metrics.request(call.method(), call.route(), call.status(), took);
      LOG.log(Level.DEBUG, () -> "%s: %s %s answered %d in %.1f ms".formatted(requestId, call.method(), call.rawPath(), call.status(), took / 1e6));
    }
  }

  private void dispatch(Call call) {
    String path = call.rawPath();
    if (path.startsWith(PREFIX + "/")) {
      var caller = caller(call);
      var route = routes.find(call.segmentsBehind(PREFIX)).orElseThrow(NetworkingApi::noSuchPath);
      call.isFor(routes.label(route));
      serve(call, caller, route);
    } else if (path.equals("/") || path.isEmpty()) {
      call.isFor("/");
      requireMethod(call, "GET");
      call.answer(200, versions(call));
    } else if (path.equals("/metrics")) {
      requireMethod(call, "GET");
      call.isFor(path);
      call.answerText(200, Metrics.CONTENT_TYPE, metrics.text());
    } else if (path.equals("/openapi.json")) {
      requireMethod(call, "GET");
      call.isFor(path);
      call.answerText(200, "application/json", openApi.get());
    } else if (path.equals("/healthcheck")) {
      call.isFor(path);
      call.answerText(200, "text/plain; charset=UTF-8", "OK");
    } else {
      throw noSuchPath();
    }
  }

  private static NotFound noSuchPath() {
    return new NotFound("HTTPNotFound", "The resource could not be found.");
  }

  private Caller caller(Call call) {
    var token = call.header("X-Auth-Token").filter(text -> !text.isBlank());
    return Callers.of(engine, authenticator.authenticate(token, call.requestHeaders()));
  }

  private void serve(Call call, Caller caller, Route route) {
    switch (route) {
      case Route.Root() -> {
        requireMethod(call, "GET");
        call.answer(200, Map.of("resources", roots(call)));
      }
      case Route.Extensions() -> {
        requireGetOrHide(call);
        call.answer(200, Map.of("extensions", engine.extensions().stream().map(NetworkingApi::json).toList()));
      }
      case Route.Extension(String alias) -> {
        requireGetOrHide(call);
        call.answer(200, Map.of("extension", json(engine.extensions().stream().filter(each -> each.alias().equals(alias)).findFirst()
            .orElseThrow(() -> new NotFound("HTTPNotFound", "Extension with alias %s does not exist".formatted(alias))))));
      }
      case Route.Collection collection -> collection(call, caller, collection);
      case Route.Summary(var resource, var word) -> {
        requireMethod(call, "GET");
        call.answer(200, engine.summarise(caller, resource, word));
      }
      case Route.Item item -> item(call, caller, item);
      case Route.Action(var resource, var parent, var id, var action) -> {
        requireMethod(call, action.method());
        call.answer(200, engine.act(caller, resource, parent, id, action, call.json(), ifMatch(call)));
      }
      case Route.Related related -> related(call, caller, related);
      case Route.RelatedItem related -> related(call, caller, related);
      case Route.Tags tags -> tags(call, caller, tags);
      case Route.Tag tag -> tag(call, caller, tag);
    }
  }

  private void collection(Call call, Caller caller, Route.Collection route) {
    switch (call.method()) {
      case "GET" -> {
        var parameters = call.parameters();
        var page = engine.list(caller, route.resource(), route.parent(), parameters);
        var links = Links.of(page, base(call) + call.rawPath(), parameters);
        call.answer(200, page.entities().size(), out -> Json.writeMany(out, page, links));
      }
      case "POST" -> {
        if (!route.resource().isCreatable()) {
          throw route.resource().isStored() ? noSuchPath() : new NotImplemented("NotImplementedError", "POST requests are not supported on this resource.");
        }
        Object body = call.json();
        var page = engine.create(caller, route.resource(), route.parent(), body);
        answer(call, 201, page, Engine.isBulk(route.resource(), body));
      }
      default -> throw new MethodNotAllowed();
    }
  }

  private static void answer(Call call, int status, Page page, boolean many) {
    call.answer(status, page.entities().size(), out -> {
      if (many) {
        Json.writeMany(out, page, List.of());
      } else {
        Json.writeOne(out, page);
      }
    });
  }

  private void item(Call call, Caller caller, Route.Item route) {
    var resource = route.resource();
    switch (call.method()) {
      case "GET" -> answer(call, 200, engine.show(caller, resource, route.parent(), route.id(), call.parameters()), false);
      case "PUT" -> {
        if (!resource.isUpdatable()) {
          throw noSuchPath();
        }
        answer(call, 200, engine.update(caller, resource, route.parent(), route.id(), call.json(), ifMatch(call)), false);
      }
      case "DELETE" -> {
        if (!resource.isDeletable()) {
          throw noSuchPath();
        }
        if (call.hasBody()) {
          throw new HttpBadRequest("Request body is not supported in DELETE.");
        }
        engine.delete(caller, resource, route.parent(), route.id(), ifMatch(call));
        call.answerEmpty(204);
      }
      default -> throw new MethodNotAllowed();
    }
  }

  private void related(Call call, Caller caller, Route.Related route) {
    switch (call.method()) {
      case "GET" -> {
        var page = engine.related(caller, route.resource(), route.id(), route.relation(), call.parameters());
        call.answer(200, page.entities().size(), out -> Json.writeMany(out, page, List.of()));
      }
      case "POST" -> {
        if (!route.relation().changeable()) {
          throw noSuchPath();
        }
        call.answer(201, engine.relate(caller, route.resource(), route.id(), route.relation(), call.json()).orElse(null));
      }
      default -> throw new MethodNotAllowed();
    }
  }

  private void related(Call call, Caller caller, Route.RelatedItem route) {
    boolean known = switch (call.method()) {
      case "DELETE" -> route.relation().changeable();
      case "PUT" -> route.relation().updatable();
      default -> throw new MethodNotAllowed();
    };
    if (!known) {
      throw noSuchPath();
    }
    if (call.method().equals("PUT")) {
      call.answer(200, engine.changeRelated(caller, route.resource(), route.id(), route.relation(), route.other(), call.json()));
    } else {
      engine.separate(caller, route.resource(), route.id(), route.relation(), route.other());
      call.answerEmpty(204);
    }
  }

  private void tags(Call call, Caller caller, Route.Tags route) {
    switch (call.method()) {
      case "GET" -> call.answer(200, Map.of("tags", engine.tags(caller, route.resource(), route.id())));
      case "PUT" -> call.answer(200, Map.of("tags", engine.putTags(caller, route.resource(), route.id(), call.json(), true)));
      case "POST" -> call.answer(200, Map.of("tags", engine.putTags(caller, route.resource(), route.id(), call.json(), false)));
      case "DELETE" -> {
        engine.deleteTags(caller, route.resource(), route.id());
        call.answerEmpty(204);
      }
      default -> throw new MethodNotAllowed();
    }
  }

  private void tag(Call call, Caller caller, Route.Tag route) {
    switch (call.method()) {
      case "GET" -> {
        engine.requireTag(caller, route.resource(), route.id(), route.tag());
        call.answerEmpty(204);
      }
      case "PUT" -> {
        engine.putTag(caller, route.resource(), route.id(), route.tag());
        call.answer(201, null);
      }
      case "DELETE" -> {
        engine.deleteTag(caller, route.resource(), route.id(), route.tag());
        call.answerEmpty(204);
      }
      default -> throw new MethodNotAllowed();
    }
  }

  /// Extensions are known to no other verb, as the reference has it.
  private static void requireGetOrHide(Call call) {
    if (!call.method().equals("GET")) {
      throw noSuchPath();
    }
  }

  private static void requireMethod(Call call, String method) {
    if (!call.method().equals(method)) {
      throw new MethodNotAllowed();
    }
  }

  private static IfMatch ifMatch(Call call) {
    return IfMatch.parse(call.headers("If-Match"));
  }

  // ---- discovery ----

  private String base(Call call) {
    return linkPrefix.isEmpty() ? call.origin() : linkPrefix;
  }

  private Map<String, Object> versions(Call call) {
    var version = new LinkedHashMap<String, Object>();
    version.put("id", "v2.0");
    version.put("status", "CURRENT");
    version.put("links", List.of(link(base(call) + PREFIX + "/")));
    return Map.of("versions", List.of(version));
  }

  private static Map<String, String> link(String href) {
    var link = new LinkedHashMap<String, String>();
    link.put("rel", "self");
    link.put("href", href);
    return link;
  }

  private List<Object> roots(Call call) {
    var roots = new ArrayList<>();
    for (String name : List.of("network", "subnet", "subnetpool", "port")) {
      engine.model().find(name).ifPresent(resource -> {
        var root = new LinkedHashMap<String, Object>();
        root.put("name", resource.name());
        root.put("collection", resource.plural());
        root.put("links", List.of(link(base(call) + PREFIX + "/" + resource.path())));
        roots.add(root);
      });
    }
    return roots;
  }

  private static Map<String, Object> json(Extension extension) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", extension.name());
    json.put("alias", extension.alias());
    json.put("description", extension.description());
    json.put("updated", extension.updated());
    json.put("links", List.of());
    return json;
  }
}
