package org.nucleon.api;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Counts requests and tells them, with the state of the JVM, in the text format of Prometheus.
///
/// Labels come from the model and from fixed lists, never from a request's text, so their number is bounded.
///
/// @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus: exposition formats</a>
final class Metrics {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS");
  private static final double[] BOUNDS_SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  private static final double NANOS = 1e9;

  private final Map<Series, Durations> requests = new ConcurrentHashMap<>();
  private final LongSupplier statements;

  private record Series(String method, String route, int status) {

    private String labels() {
      return "method=\"%s\",route=\"%s\",status=\"%d\"".formatted(method, route, status);
    }
  }

  /// How long the requests of a series took.
  private static final class Durations {

    private final LongAdder[] buckets = new LongAdder[BOUNDS_SECONDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Durations() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void add(long tookNanos) {
      int bucket = 0;
      while (bucket < BOUNDS_SECONDS.length && tookNanos > BOUNDS_SECONDS[bucket] * NANOS) {
        bucket++;
      }
      buckets[bucket].increment();
      nanos.add(tookNanos);
    }

    void write(String labels, StringBuilder to) {
      long count = 0;
      for (int i = 0; i < buckets.length; i++) {
        count += buckets[i].sum();
        String bound = i < BOUNDS_SECONDS.length ? Double.toString(BOUNDS_SECONDS[i]) : "+Inf";
        to.append("nucleon_http_request_seconds_bucket{").append(labels).append(",le=\"").append(bound).append("\"} ").append(count).append('\n');
      }
      to.append("nucleon_http_request_seconds_sum{").append(labels).append("} ").append(nanos.sum() / NANOS).append('\n');
      to.append("nucleon_http_request_seconds_count{").append(labels).append("} ").append(count).append('\n');
    }
  }

  /// @param statements how many the database has been sent
  Metrics(LongSupplier statements) {
    this.statements = statements;
  }

  /// @param route the path with names in the place of ids
  void request(String method, String route, int status, long tookNanos) {
    var series = new Series(METHODS.contains(method) ? method : "other", route, status);
    requests.computeIfAbsent(series, _ -> new Durations()).add(tookNanos);
  }

  String text() {
    var text = new StringBuilder(16 << 10);
    text.append("# HELP nucleon_http_request_seconds Time to answer requests.\n# TYPE nucleon_http_request_seconds histogram\n");
    requests.entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().labels()))
        .forEach(entry -> entry.getValue().write(entry.getKey().labels(), text));
    single(text, "nucleon_store_statements_total", "counter", "SQL statements sent to the database.", statements.getAsLong());
    machine(text);
    return text.toString();
  }

  private static void machine(StringBuilder text) {
    var memory = ManagementFactory.getMemoryMXBean();
    single(text, "jvm_heap_used_bytes", "gauge", "Heap in use.", memory.getHeapMemoryUsage().getUsed());
    single(text, "jvm_heap_committed_bytes", "gauge", "Heap taken from the operating system.", memory.getHeapMemoryUsage().getCommitted());
    single(text, "jvm_nonheap_used_bytes", "gauge", "Memory in use outside the heap, code and classes.", memory.getNonHeapMemoryUsage().getUsed());
    single(text, "jvm_threads", "gauge", "Live platform threads.", ManagementFactory.getThreadMXBean().getThreadCount());
    long pauses = 0;
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      pauses += Math.max(0, collector.getCollectionTime());
    }
    single(text, "jvm_gc_seconds_total", "counter", "Time spent collecting garbage.", pauses / 1e3);
    single(text, "process_uptime_seconds", "gauge", "Time since the start of the JVM.", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }

  private static void single(StringBuilder text, String name, String type, String help, Number value) {
    text.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name).append(' ').append(type).append('\n')
        .append(name).append(' ').append(value).append('\n');
  }
}
