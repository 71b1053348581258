package org.nucleon.identity.embedded;

import tools.jackson.databind.node.ArrayNode;

/// The catalog: which services there are and where, as a token carries it.
final class Catalog {

  /// In an endpoint's URL: the address at which the caller reached us, such as `http://127.0.0.1:9696`.
  static final String OWN_URL = "$(own_url)s";

  private Catalog() {}

  static String resolve(String url, String ownUrl) {
    return url.replace(OWN_URL, ownUrl);
  }

  static ArrayNode of(Accounts accounts, String ownUrl) {
    var catalog = Json.MAPPER.createArrayNode();
    for (var service : accounts.services().all()) {
      if (!service.usable()) {
        continue;
      }
      var entry = catalog.addObject()
          .put("id", service.id()).put("type", service.type()).put("name", service.name().orElse(""));
      var endpoints = entry.putArray("endpoints");
      for (var endpoint : accounts.endpoints().all()) {
        if (endpoint.usable() && endpoint.serviceId().equals(service.id())) {
          var region = endpoint.regionId().orElse("");
          endpoints.addObject().put("id", endpoint.id()).put("interface", endpoint.visibility())
              .put("url", resolve(endpoint.url(), ownUrl)).put("region", region).put("region_id", region);
        }
      }
    }
    return catalog;
  }
}
