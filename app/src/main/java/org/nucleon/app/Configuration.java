package org.nucleon.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.nucleon.api.ApiOptions;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.engine.EngineOptions;
import org.nucleon.engine.QuotaService;
import org.nucleon.engine.Service;
import org.nucleon.identity.keystone.KeystoneOptions;
import org.nucleon.model.Model;
import org.nucleon.store.Schema;

/// What this program consists of and how it is set: services, their model, and the operator's settings.
public record Configuration(List<Service> services, Model model, Settings settings, Optional<Path> folder) {

  /// @param files     configuration files in their order; none for a server on embedded parts
  /// @param overrides `group.option=value`, stronger than the files
  /// @throws org.nucleon.config.ConfigurationError that lists every mistake
  public static Configuration load(List<Path> files, List<String> overrides) {
    var services = new ArrayList<Service>();
    ServiceLoader.load(Service.class).forEach(services::add);
    var quotas = new QuotaService(model(services));
    services.add(quotas);
    var all = new ArrayList<>(files.isEmpty() ? AppOptions.embeddedDefaults() : List.of());
    all.addAll(overrides);
    var settings = Settings.load(files, options(services), all);
    return new Configuration(List.copyOf(services), model(services), settings, files.stream().findFirst().map(Configuration::folder));
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
