package org.nucleon.ovn;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nucleon.config.Settings;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Remote;
import org.nucleon.ovsdb.Tls;

/// The connections to OVN's two databases, made when first needed. They come up when OVN does.
public final class OvnDatabases implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofMillis(50);

  private final Settings settings;

  // Guarded by this object's monitor.
  private Optional<Connection<Northbound>> northbound = Optional.empty();
  private Optional<Connection<Southbound>> southbound = Optional.empty();

  private record Connection<T>(OvsdbClient client, T replica) {}

  public OvnDatabases(Settings settings) {
    this.settings = settings;
  }

  public Settings settings() {
    return settings;
  }

  /// How long OVN may take for anything it is asked.
  public Duration patience() {
    return settings.get(OvnOptions.CONNECTION_TIMEOUT);
  }

  public OvsdbClient northboundClient() {
    return openNorthbound().client();
  }

  public Northbound northbound() {
    return openNorthbound().replica();
  }

  public OvsdbClient southboundClient() {
    return openSouthbound().client();
  }

  public Southbound southbound() {
    return openSouthbound().replica();
  }

  private synchronized Connection<Northbound> openNorthbound() {
    if (northbound.isEmpty()) {
      // Of a cluster the leader alone: it is never behind, so what we write is in the replica when the answer comes.
      var client = OvsdbClient.open(options(settings, Northbound.DATABASE, settings.get(OvnOptions.NB_CONNECTION), settings.get(OvnOptions.NB_PRIVATE_KEY),
          settings.get(OvnOptions.NB_CERTIFICATE), settings.get(OvnOptions.NB_CA_CERT)).withLeaderOnly(true));
      northbound = Optional.of(new Connection<>(client, Northbound.of(client)));
    }
    return northbound.get();
  }

  private synchronized Connection<Southbound> openSouthbound() {
    if (southbound.isEmpty()) {
      var client = OvsdbClient.open(southboundOptions(settings));
      southbound = Optional.of(new Connection<>(client, Southbound.of(client)));
    }
    return southbound.get();
  }

  /// The way to the Southbound database, also for programs on hosts.
  public static OvsdbOptions southboundOptions(Settings settings) {
    return options(settings, Southbound.DATABASE, settings.get(OvnOptions.SB_CONNECTION), settings.get(OvnOptions.SB_PRIVATE_KEY),
        settings.get(OvnOptions.SB_CERTIFICATE), settings.get(OvnOptions.SB_CA_CERT));
  }

  private static OvsdbOptions options(Settings settings, String database, List<String> remotes, String key, String certificate, String authority) {
    var options = OvsdbOptions.of(remotes.stream().map(Remote::parse).toList(), database)
        .withRetry(RETRY_AFTER, settings.get(OvnOptions.RETRY_MAX_INTERVAL).compareTo(Duration.ofSeconds(5)) < 0
            ? settings.get(OvnOptions.RETRY_MAX_INTERVAL) : Duration.ofSeconds(5));
    int probe = settings.get(OvnOptions.PROBE_INTERVAL);
    var probed = probe == 0 ? options : options.withProbeAfter(Duration.ofMillis(probe));
    return key.isEmpty() ? probed : probed.withTls(new Tls(Path.of(key), Path.of(certificate), Path.of(authority)));
  }

  @Override
  public synchronized void close() {
    northbound.ifPresent(connection -> {
      connection.replica().close();
      connection.client().close();
    });
    southbound.ifPresent(connection -> {
      connection.replica().close();
      connection.client().close();
    });
    northbound = Optional.empty();
    southbound = Optional.empty();
  }
}
