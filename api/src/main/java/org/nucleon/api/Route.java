package org.nucleon.api;

import org.nucleon.model.Resource;

/// What a path below `/v2.0` addresses.
sealed interface Route {

  /// `/networks`, or `/floatingips/{parent}/port_forwardings`.
  record Collection(Resource resource, String parent) implements Route {}

  /// `/quotas/tenant`
  record Summary(Resource resource, String word) implements Route {}

  /// `/networks/{id}`
  record Item(Resource resource, String parent, String id) implements Route {}

  /// `/routers/{id}/add_router_interface`, or `/ports/{parent}/bindings/{id}/activate`
  record Action(Resource resource, String parent, String id, Resource.Action action) implements Route {}

  /// `/agents/{id}/dhcp-networks`
  record Related(Resource resource, String id, Resource.Relation relation) implements Route {}

  /// `/agents/{id}/dhcp-networks/{other}`
  record RelatedItem(Resource resource, String id, Resource.Relation relation, String other) implements Route {}

  /// `/networks/{id}/tags`
  record Tags(Resource resource, String id) implements Route {}

  /// `/networks/{id}/tags/{tag}`
  record Tag(Resource resource, String id, String tag) implements Route {}

  record Extensions() implements Route {}

  record Extension(String alias) implements Route {}

  /// `/v2.0/` itself.
  record Root() implements Route {}
}
