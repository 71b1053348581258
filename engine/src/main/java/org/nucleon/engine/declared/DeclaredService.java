package org.nucleon.engine.declared;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A service whose resources are read from a file while the program starts.
///
/// ```yaml
/// alias: weather                     # as `GET /v2.0/extensions` lists it; the next three with it
/// title: Weather stations
/// description: Where the weather is measured
/// updated: 2026-01-01T00:00:00-00:00
/// resources:
///   - name: station
///     plural: stations
///     standard: true                 # description, revision_number, created_at, updated_at
///     taggable: true
///     bulk: true
///     quota: 10                      # by default; -1 for any number
///     attributes:
///       name: {type: name, default: '', flags: [settable, updatable, sortable]}
///       altitude: {type: integer, min: -500, max: 9000, flags: [settable, updatable, sortable]}
///       network_id: {type: reference, resource: network, default: null, flags: [settable, filterable]}
///     unique: [[project_id, name]]
///     policies: {delete_station: 'rule:context_is_admin'}
/// ```
///
/// An attribute that is settable and has no default is required. Rules that the file leaves out let members of the owning project do
/// everything and its readers look.
public final class DeclaredService implements Service {

  private final String name;
  private final Extension extension;
  private final Map<String, String> policies;

  private DeclaredService(String name, Extension extension, Map<String, String> policies) {
    this.name = name;
    this.extension = extension;
    this.policies = policies;
  }

  /// @throws IllegalArgumentException that lists every mistake in the file
  public static DeclaredService read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The resource file %s cannot be read".formatted(file), e);
    }
  }

  /// @param name what the text is called in messages
  /// @throws IllegalArgumentException that lists every mistake in the text
  public static DeclaredService parse(String name, String yaml) {
    var mistakes = new ArrayList<String>();
    var service = read(name, Node.root(load(name, yaml), mistakes));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException("The resource file %s has mistakes:\n  %s".formatted(name, String.join("\n  ", mistakes)));
    }
    return service;
  }

  private static Object load(String name, String yaml) {
    try {
      return new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("The resource file %s is no YAML: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static DeclaredService read(String name, Node file) {
    var members = file.members("alias", "title", "description", "updated", "resources");
    var policies = new LinkedHashMap<String, String>();
    var resources = Node.required(file, members, "resources", Node::items).orElse(List.of()).stream()
        .map(resource -> ResourceReader.read(resource, policies)).toArray(Resource[]::new);
    String alias = Node.optional(members, "alias", Node::text).orElse("");
    var extension = Extension.named(alias, Node.optional(members, "title", Node::text).orElse(alias),
        Node.optional(members, "description", Node::text).orElse(""), Node.optional(members, "updated", Node::text).orElse(""));
    return new DeclaredService(name, extension.with(resources), policies);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Extension> extensions() {
    return List.of(extension);
  }

  @Override
  public Optional<InputStream> policyDefaults() {
    var yaml = new StringBuilder("{");
    policies.forEach((rule, check) -> yaml.append(quoted(rule)).append(": ").append(quoted(check)).append(",\n"));
    return Optional.of(new ByteArrayInputStream(yaml.append("}").toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// Nothing: declarations alone bring the resources to life.
  @Override
  public void assemble(Assembly assembly) {}
}
