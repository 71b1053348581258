package org.nucleon.nova;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.nucleon.config.Settings;
import org.nucleon.engine.BackgroundTask;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.identity.IdentityUnavailable;
import org.nucleon.identity.keystone.CloudService;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.ChangesMissed;
import org.nucleon.store.Store;
import org.nucleon.store.StoreException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings to Nova what is noted for it, in the order of the notes, and strikes it out when Nova has it. A server that dies between the two
/// leaves the last notes to be brought again by the next.
final class Courier implements BackgroundTask {
  private static final System.Logger LOG = System.getLogger(Courier.class.getName());
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LEASE = "nova";
  private static final String PATH = "/os-server-external-events";
  private static final Set<String> NOTED = Set.of(Port.NAME, FloatingIp.RESOURCE_NAME);
  private static final int AT_ONCE = 100;
  /// Nova gives up waiting after five minutes, but looks at a server's network again whenever it is told.
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int KEPT_MAX = 10_000;
  /// Longer than any request and the time since it was renewed, so that no two servers tell the same.
  private static final Duration LEASE_MORE = Duration.ofSeconds(5);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration TURN_EVERY = Duration.ofSeconds(2);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  private final Settings settings;

  Courier(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "nova notices";
  }

  @Override
  public void run(Engine engine) throws InterruptedException {
    var store = engine.store();
    var holder = UUID.randomUUID().toString();
    try (var nova = new CloudService(NovaOptions.user(settings), NovaOptions.endpoint(settings), InstantSource.system())) {
      while (true) {
        if (hasLease(store, holder)) {
          deliver(engine, nova, holder);
        } else {
          Thread.sleep(TURN_EVERY);
        }
      }
    } catch (RuntimeException e) {
      if (Thread.interrupted()) { // what was waited for says so in its own way
        throw new InterruptedException();
      }
      throw e;
    } finally {
      release(store, holder);
    }
  }

  private boolean hasLease(Store store, String holder) {
    return store.lease(LEASE, holder, settings.get(NovaOptions.TIMEOUT).plus(LEASE_MORE));
  }

  private static void release(Store store, String holder) {
    boolean interrupted = Thread.interrupted();
    try {
      store.release(LEASE, holder);
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "The lease could not be given back and will run out: {0}", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// As long as it is this server's turn.
  private void deliver(Engine engine, CloudService nova, String holder) throws InterruptedException {
    var store = engine.store();
    var changes = store.changes();
    var interval = settings.get(NovaOptions.INTERVAL);
    var pause = interval;
    long forgot = System.nanoTime() - FORGET_EVERY.toNanos();
    long renewed = System.nanoTime();
    while (true) {
      if (System.nanoTime() - renewed > RENEW_EVERY.toNanos()) {
        if (!hasLease(store, holder)) {
          return;
        }
        renewed = System.nanoTime();
      }
      if (System.nanoTime() - forgot > FORGET_EVERY.toNanos()) {
        forget(engine);
        forgot = System.nanoTime();
      }
      var notes = store.read(tx -> Notes.first(tx, AT_ONCE));
      if (notes.isEmpty()) {
        pause = interval;
        await(changes);
        continue;
      }
      if (isTaken(nova, notes)) {
        store.write(tx -> {
          Notes.strike(tx, notes);
          return null;
        });
        pause = interval;
      } else {
        pause = longer(pause);
      }
      Thread.sleep(pause);
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2).plusMillis(100);
    return twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
  }

  private static void forget(Engine engine) {
    int forgotten = engine.write(Caller.SELF, work -> Notes.forget(work, KEPT, KEPT_MAX));
    if (forgotten > 0) {
      LOG.log(Level.WARNING, "{0} notices were too old, or too many, for Nova and are given up.", forgotten);
    }
  }

  /// Returns when something was committed that there may be a note of, or after a while.
  private static void await(Store.ChangeCursor changes) throws InterruptedException {
    try {
      long end = System.nanoTime() + LOOK_EVERY.toNanos();
      while (System.nanoTime() < end && changes.next(LOOK_EVERY).stream().noneMatch(change -> NOTED.contains(change.resource()))) {
        // What else happens in the cloud is of no matter here.
      }
    } catch (ChangesMissed e) {
      LOG.log(Level.DEBUG, "{0}", e.getMessage());
    }
  }

  /// @return whether there is nothing more to do about these: Nova has them, or never will
  private boolean isTaken(CloudService nova, List<Notes.Note> notes) throws InterruptedException {
    try {
      var answer = nova.post(PATH, json(notes));
      switch (answer.status()) {
        case 200, 207 -> logRefused(answer.body());
        case 404 -> LOG.log(Level.DEBUG, "Nova knows none of the servers of {0} notices.", notes.size());
        case 400, 413, 422 -> LOG.log(Level.WARNING, "Nova answers {0} to {1} notices, which are given up: {2}", answer.status(), notes.size(), brief(answer.body()));
        default -> {
          LOG.log(Level.WARNING, "Nova answers {0} to {1} notices; they will be sent again: {2}", answer.status(), notes.size(), brief(answer.body()));
          return false;
        }
      }
      return true;
    } catch (IOException | IdentityUnavailable e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      LOG.log(Level.WARNING, "Nova could not be told of {0} notices yet: {1}", notes.size(), e.getMessage());
      return false;
    }
  }

  private static String json(List<Notes.Note> notes) {
    var body = JSON.createObjectNode();
    var events = body.putArray("events");
    for (var note : notes) {
      var notice = note.notice();
      var event = events.addObject().put("name", notice.name()).put("server_uuid", notice.server()).put("tag", notice.port());
      notice.statusIfAny().ifPresent(status -> event.put("status", status));
    }
    return JSON.writeValueAsString(body);
  }

  /// A server without a host yet, for one, takes no notices: nobody waits for them.
  private static void logRefused(String body) {
    for (JsonNode event : events(body)) {
      int code = event.path("code").asInt(200);
      if (code != 200) {
        LOG.log(Level.DEBUG, "Nova answers {0} to {1} of server {2}.", code, event.path("name").asString(""), event.path("server_uuid").asString(""));
      }
    }
  }

  private static JsonNode events(String body) {
    try {
      return JSON.readTree(body).path("events");
    } catch (JacksonException e) {
      LOG.log(Level.DEBUG, "Nova''s answer is no JSON: {0}", e.getMessage());
      return JSON.missingNode();
    }
  }

  private static String brief(String body) {
    return body.length() > 300 ? body.substring(0, 300) + " …" : body;
  }
}
