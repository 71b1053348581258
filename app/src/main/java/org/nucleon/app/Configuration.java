package org.nucleon.app;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.nucleon.api.ApiOptions;
import org.nucleon.config.ConfigurationError;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.engine.EngineOptions;
import org.nucleon.engine.QuotaService;
import org.nucleon.engine.Service;
import org.nucleon.engine.declared.DeclaredService;
import org.nucleon.identity.keystone.KeystoneOptions;
import org.nucleon.metadata.MetadataOptions;
import org.nucleon.model.Model;
import org.nucleon.store.Schema;

/// What this program consists of and how it is set: services, their model, and the operator's settings.
public record Configuration(List<Service> services, Model model, Settings settings, Optional<Path> folder) {

  /// @param files     configuration files in their order; none for a server on embedded parts
  /// @param overrides `group.option=value`, stronger than the files
  /// @throws org.nucleon.config.ConfigurationError that lists every mistake
  public static Configuration load(List<Path> files, List<String> overrides) {
    var folder = files.stream().findFirst().map(Configuration::folder);
    var all = new ArrayList<>(files.isEmpty() ? AppOptions.embeddedDefaults() : List.of());
    all.addAll(overrides);
    var services = new ArrayList<Service>();
    ServiceLoader.load(Service.class).forEach(services::add);
    // What is declared in files has quota options of its own, so those files are looked for first.
    var found = Settings.load(files, options(services), all).get(AppOptions.RESOURCES);
    try {
      found.forEach(file -> services.add(DeclaredService.read(folder.orElse(Path.of("")).resolve(file))));
      services.add(new QuotaService(model(services)));
      var settings = Settings.load(files, options(services), all);
      return new Configuration(List.copyOf(services), model(services), settings, folder);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      if (found.isEmpty()) {
        throw e;
      }
      throw new ConfigurationError(List.of(e.getMessage()));
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private static Model model(List<Service> services) {
    return Model.of(services.stream().flatMap(service -> service.extensions().stream()).toList());
  }

  private static List<Option<?>> options(List<Service> services) {
    var options = new ArrayList<Option<?>>(AppOptions.all());
    options.addAll(ApiOptions.all());
    options.addAll(EngineOptions.all());
    options.addAll(KeystoneOptions.ALL);
    options.addAll(MetadataOptions.ALL);
    services.forEach(service -> options.addAll(service.options()));
    return options;
  }

  /// All options that may be set, with their defaults, as a commented file.
  static String reference() {
    var services = new ArrayList<Service>();
    ServiceLoader.load(Service.class).forEach(services::add);
    services.add(new QuotaService(model(services)));
    return Settings.reference(options(services));
  }

  /// The tables this program needs: of its resources, and of its services' bookkeeping.
  Schema schema() {
    return Schema.of(model, services.stream().flatMap(service -> service.tables().stream()).toList());
  }

  Path data() {
    return Path.of(settings.get(AppOptions.DATA));
  }

  DatabaseUrl database() {
    return settings.find(AppOptions.CONNECTION)
        .orElseGet(() -> DatabaseUrl.parse("sqlite:///" + data().resolve("nucleon.db").toAbsolutePath()));
  }

  String authStrategy() {
    return settings.find(AppOptions.AUTH_STRATEGY).orElse("keystone");
  }

  /// The operator's policy files, which need not exist.
  List<Path> policyFiles() {
    var base = folder.orElse(data());
    var files = new ArrayList<Path>();
    files.add(base.resolve(settings.get(AppOptions.POLICY_FILE)));
    settings.get(AppOptions.POLICY_DIRS).forEach(dir -> files.add(base.resolve(dir)));
    return files;
  }
}
