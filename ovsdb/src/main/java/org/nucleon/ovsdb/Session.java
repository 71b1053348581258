package org.nucleon.ovsdb;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One connection, from the moment it is open to the moment it ends: JSON-RPC 1.0 (RFC 7047 section 4) with many
/// requests under way at once. It never reconnects.
///
/// Three threads: one reads, one writes, one listens for silence. The reader never writes: if it did, it could block on
/// a server that itself blocks on us reading.
final class Session {
  /// Far above the transactions in flight; reached only by a server that keeps asking and never reads.
  private static final int WAITING_MESSAGES_MAX = 10_000;
  private static final byte[] LAST = {};

  interface Observer {
    /// The server says something unasked. Runs in the reader's thread; must read or skip the `params`, must not block.
    void notified(Session from, String method, JsonParser params);

    /// The session ends. Runs before any request under way fails, so that whoever waits for one finds everything
    /// that depends on the session marked as out of date already.
    void ending(Session session);
  }

  private final Transport transport;
  private final Duration probeAfter;
  private final Duration loadWithin;
  private final Observer observer;
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>(WAITING_MESSAGES_MAX);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicLong ids = new AtomicLong();
  private volatile long heardAtNanos = System.nanoTime();

  // Guarded by this session's monitor.
  private final Map<Long, Call<?>> calls = new HashMap<>();
  private Optional<ConnectionLost> end = Optional.empty();

  private Session(Transport transport, OvsdbOptions options, Observer observer) {
    this.transport = transport;
    this.probeAfter = options.probeAfter();
    this.loadWithin = options.loadWithin();
    this.observer = observer;
  }

  static Session start(Transport transport, Remote remote, OvsdbOptions options, Observer observer) {
    var session = new Session(transport, options, observer);
    Thread.ofVirtual().name("ovsdb reader of " + remote).start(session::readAll);
    Thread.ofVirtual().name("ovsdb writer to " + remote).start(session::writeAll);
    Thread.ofVirtual().name("ovsdb probe of " + remote).start(session::probe);
    return session;
  }

  /// @throws ConnectionLost when the session has ended; the request was not sent then
  <T> Call<T> call(String method, Consumer<JsonGenerator> params, Call.Answer<T> answer) {
    var call = new Call<T>(method, answer);
    long id = ids.incrementAndGet();
    var message = RpcMessages.request(method, params, out -> out.writeNumber(id));
    synchronized (this) {
      if (end.isPresent()) {
        throw new ConnectionLost(end.get().getMessage(), end.get());
      }
      if (outgoing.offer(message)) {
        calls.put(id, call);
        return call;
      }
    }
    throw notRead();
  }

  /// A call during whose preparation the server may stay silent for long.
  <T> Call<T> load(String method, Consumer<JsonGenerator> params, Call.Answer<T> answer) {
    loads.incrementAndGet();
    var call = call(method, params, answer);
    call.whenEnded(loads::decrementAndGet);
    return call;
  }

  /// Asks the server to forget a request it has not begun. Its answer, if any, still comes.
  void cancel(Call<?> call) {
    idOf(call).ifPresent(id -> send(RpcMessages.request("cancel", out -> out.writeNumber(id), JsonGenerator::writeNull)));
  }

  private synchronized Optional<Long> idOf(Call<?> call) {
    return calls.entrySet().stream().filter(entry -> entry.getValue() == call).map(Map.Entry::getKey).findFirst();
  }

  private void send(byte[] message) {
    if (!outgoing.offer(message)) {
      throw notRead();
    }
  }

  /// Not to be called under this session's monitor: the observer has one of its own.
  private ConnectionLost notRead() {
    var why = new ConnectionLost("The server does not read: %d messages wait for it.".formatted(WAITING_MESSAGES_MAX));
    end(why);
    return why;
  }

  /// Ends the session; every request under way fails with `why`. Later calls do nothing.
  void end(ConnectionLost why) {
    Map<Long, Call<?>> orphans;
    synchronized (this) {
      if (end.isPresent()) {
        return;
      }
      end = Optional.of(why);
      orphans = Map.copyOf(calls);
      calls.clear();
    }
    outgoing.clear();
    outgoing.offer(LAST);
    try {
      transport.close().close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    observer.ending(this);
    orphans.values().forEach(call -> call.fail(why));
    ended.countDown();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /// @return why it ended, or empty while it lives
  synchronized Optional<ConnectionLost> ended() {
    return end;
  }

  private void writeAll() {
    try {
      var out = new BufferedOutputStream(transport.out(), 1 << 16);
      while (true) {
        for (var message = outgoing.take(); message != null; message = outgoing.poll()) {
          if (message == LAST) {
            return;
          }
          out.write(message);
        }
        out.flush(); // only when nothing more waits: many small requests share one packet
      }
    } catch (IOException e) {
      end(new ConnectionLost("Writing failed: " + e.getMessage(), e));
    } catch (InterruptedException e) {
      end(new ConnectionLost("The writer was interrupted.", e));
    }
  }

  private void probe() {
    try {
      long probedAtNanos = System.nanoTime();
      boolean awaitingSign = false;
      while (!ended.await(probeAfter.toMillis() / 2 + 1, TimeUnit.MILLISECONDS)) {
        long silence = System.nanoTime() - heardAtNanos;
        long most = (loads.get() > 0 ? loadWithin : probeAfter.multipliedBy(2)).toNanos();
        awaitingSign &= heardAtNanos < probedAtNanos;
        if (awaitingSign && silence > most) {
          end(new ConnectionLost("Nothing was heard for %s.".formatted(Duration.ofNanos(silence))));
        } else if (!awaitingSign && silence > probeAfter.toNanos()) {
          awaitingSign = true;
          probedAtNanos = System.nanoTime();
          call("echo", _ -> { }, in -> {
            in.skipChildren();
            return true;
          });
        }
      }
    } catch (ConnectionLost e) {
      // The session ended between the look at the clock and the question: done.
    } catch (InterruptedException e) {
      end(new ConnectionLost("The probe was interrupted.", e));
    }
  }

  private void readAll() {
    // Any failure here, ours or the server's, leaves us in the middle of a message: nothing after it can be trusted.
    try (var in = Json.parser(new Heard(transport.in()))) {
      while (in.nextToken() != null) {
        message(in);
      }
      end(new ConnectionLost("The server closed the connection."));
    } catch (JacksonException e) {
      end(new ConnectionLost("Reading failed: " + e.getOriginalMessage(), e));
    } catch (RuntimeException e) {
      end(new ConnectionLost("A message could not be used: " + e.getMessage(), e));
    }
  }

  /// Members may come in any order; whatever comes before we know its meaning is kept as bytes. (ovsdb-server sends
  /// `id` before `result` and `method` before `params`, so that normally everything streams.)
  private void message(JsonParser in) {
    var message = new Message();
    Json.object(in, member -> {
      switch (member) {
        case "id" -> message.id = in.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(Json.capture(in));
        case "method" -> message.method = Json.string(in);
        case "params" -> {
          if (message.method.isEmpty() || message.method.equals("echo")) {
            message.params = Json.capture(in);
          } else {
            observer.notified(this, message.method, in);
            message.handled = true;
          }
        }
        case "result" -> {
          if (message.id.isEmpty()) {
            message.result = Json.capture(in);
          } else {
            message.readResult(in);
          }
        }
        case "error" -> {
          if (in.currentToken() != JsonToken.VALUE_NULL) {
            message.error = Json.capture(in);
          }
        }
        default -> in.skipChildren();
      }
    });
    message.finish();
  }

  private synchronized Optional<Call<?>> callOf(byte[] id) {
    try {
      return Optional.ofNullable(calls.get(Long.parseLong(new String(id, StandardCharsets.US_ASCII))));
    } catch (NumberFormatException e) {
      return Optional.empty(); // not one of ours
    }
  }

  private synchronized void forget(byte[] id) {
    calls.remove(Long.parseLong(new String(id, StandardCharsets.US_ASCII)));
  }

  /// What is known of the message being read.
  private final class Message {
    Optional<byte[]> id = Optional.empty();
    String method = "";
    byte[] params = {};
    byte[] result = {};
    byte[] error = {};
    boolean handled;
    Runnable success = () -> { };

    void readResult(JsonParser in) {
      var call = callOf(id.orElseThrow());
      if (call.isPresent() && in.currentToken() != JsonToken.VALUE_NULL) {
        success = call.get().read(in);
        handled = true;
      } else {
        in.skipChildren();
      }
    }

    void finish() {
      if (method.equals("echo")) {
        id.ifPresent(asked -> send(RpcMessages.answer(asked, params)));
      } else if (!method.isEmpty()) {
        if (!handled) {
          observer.notified(Session.this, method, Json.parser(params));
        }
      } else {
        id.ifPresent(this::finishCall);
      }
    }

    private void finishCall(byte[] asked) {
      if (result.length > 0) {
        readResult(Json.parser(result));
      }
      callOf(asked).ifPresent(call -> {
        if (error.length == 0 && !handled) {
          throw new ProtocolViolation("An answer to %s with neither result nor error.".formatted(call.request()));
        }
        forget(asked);
        if (error.length > 0) {
          call.fail(RpcMessages.failure(call.request(), error));
        } else {
          success.run();
        }
      });
    }
  }

  /// Notes the time of every arrival: a long message is a sign of life long before it is complete.
  private final class Heard extends FilterInputStream {
    Heard(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      heardAtNanos = System.nanoTime();
      return count;
    }
  }
}
