package org.nucleon.identity.embedded;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.Set;

/// Something with an id and, mostly, a name that is unique within its domain. These records are also the shape of
/// `identity.json` and, [PasswordHash] and the like taken out, of the API.
sealed interface Entry {

  String id();

  /// What must be unique within [#space]; things without such a name answer their id.
  default String label() {
    return id();
  }

  /// The domain the label is unique in; `""` for what stands outside of domains.
  default String space() {
    return "";
  }

  private static Optional<Boolean> enabledUnlessSaid(Optional<Boolean> enabled) {
    return Optional.of(enabled.orElse(true));
  }

  record Domain(String id, String name, Optional<String> description, Optional<Boolean> enabled) implements Entry {
    public Domain {
      Names.check("domain name", name, 64);
      enabled = enabledUnlessSaid(enabled);
    }

    boolean usable() {
      return enabled.orElse(true);
    }

    @Override
    public String label() {
      return name;
    }
  }

  record Project(String id, String name, String domainId, Optional<String> description, Optional<Boolean> enabled,
      Optional<String> parentId, Optional<Set<String>> tags) implements Entry {
    public Project {
      Names.check("project name", name, 64);
      enabled = enabledUnlessSaid(enabled);
    }

    boolean usable() {
      return enabled.orElse(true);
    }

    @Override
    public String label() {
      return name;
    }

    @Override
    public String space() {
      return domainId;
    }
  }

  /// @param password         empty for a user who cannot log in
  /// @param tokensFromMillis tokens issued earlier (milliseconds since 1970) are void: set when the password changes
  record User(String id, String name, String domainId, Optional<String> description, Optional<String> email,
      Optional<Boolean> enabled, Optional<String> defaultProjectId, Optional<PasswordHash> password,
      Optional<Long> tokensFromMillis) implements Entry {
    public User {
      Names.check("user name", name, 255);
      enabled = enabledUnlessSaid(enabled);
    }

    boolean usable() {
      return enabled.orElse(true);
    }

    User withPassword(PasswordHash hash, long nowMillis) {
      return new User(id, name, domainId, description, email, enabled, defaultProjectId, Optional.of(hash),
          Optional.of(nowMillis));
    }

    User withoutDefaultProject() {
      return new User(id, name, domainId, description, email, enabled, Optional.empty(), password, tokensFromMillis);
    }

    @Override
    public String label() {
      return name;
    }

    @Override
    public String space() {
      return domainId;
    }
  }

  record Role(String id, String name, Optional<String> description) implements Entry {
    public Role {
      Names.check("role name", name, 255);
    }

    @Override
    public String label() {
      return name;
    }
  }

  record Region(String id, Optional<String> description, Optional<String> parentRegionId) implements Entry {
    public Region {
      Names.check("region id", id, 255);
    }
  }

  /// @param type what clients look for in the catalog: `network`, `identity` …
  record Service(String id, String type, Optional<String> name, Optional<String> description,
      Optional<Boolean> enabled) implements Entry {
    public Service {
      Names.check("service type", type, 255);
      enabled = enabledUnlessSaid(enabled);
    }

    boolean usable() {
      return enabled.orElse(true);
    }
  }

  /// @param visibility whom it is for: `public`, `internal` or `admin`; on the wire and in the file it is `interface`
  /// @param url        may hold [Catalog#OWN_URL], which stands for the address the caller reached us at
  record Endpoint(String id, String serviceId, @JsonProperty("interface") String visibility, String url,
      Optional<String> regionId, Optional<Boolean> enabled) implements Entry {
    public Endpoint {
      Names.check("endpoint URL", url, 2048);
      if (!visibility.matches("public|internal|admin")) {
        throw new IllegalArgumentException("An endpoint's interface is public, internal or admin, not %s.".formatted(visibility));
      }
      enabled = enabledUnlessSaid(enabled);
    }

    boolean usable() {
      return enabled.orElse(true);
    }
  }
}
