package org.nucleon.identity.embedded;

import tools.jackson.databind.node.ObjectNode;

/// The version documents, by which clients find the API.
///
/// @see <a href="https://docs.openstack.org/api-ref/identity/v3/#api-versions">Identity API v3: versions</a>
final class DiscoveryRoutes {

  private static final String VERSION = "v3.14";
  private static final String UPDATED = "2020-04-07T00:00:00Z";
  private static final int MULTIPLE_CHOICES = 300;

  void addTo(Routes routes) {
    routes.get("/", this::versions).get("/v3[/]", this::version);
  }

  private Answer versions(Call call) {
    var body = Json.MAPPER.createObjectNode();
    body.putObject("versions").putArray("values").add(v3(call));
    return Answer.of(MULTIPLE_CHOICES, body).with("Location", call.apiUrl() + "/");
  }

  private Answer version(Call call) {
    var body = Json.MAPPER.createObjectNode();
    body.set("version", v3(call));
    return Answer.ok(body);
  }

  private static ObjectNode v3(Call call) {
    var version = Json.MAPPER.createObjectNode().put("id", VERSION).put("status", "stable").put("updated", UPDATED);
    version.putArray("links").addObject().put("rel", "self").put("href", call.apiUrl() + "/");
    version.putArray("media-types").addObject()
        .put("base", "application/json").put("type", "application/vnd.openstack.identity-v3+json");
    return version;
  }
}
