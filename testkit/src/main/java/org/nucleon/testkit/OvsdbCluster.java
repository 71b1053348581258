package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A RAFT cluster of `ovsdb-server`s. Members are counted from 0.
public final class OvsdbCluster implements AutoCloseable {
  private static final Duration ELECTION_PATIENCE = Duration.ofSeconds(120);

  private final Path directory;
  private final String database;
  private final List<OvsdbProcess> members;

  private OvsdbCluster(Path directory, String database, List<OvsdbProcess> members) {
    this.directory = directory;
    this.database = database;
    this.members = members;
  }

  static OvsdbCluster start(Path schema, int count) {
    OvsdbProcess.need(schema);
    var directory = TempDirs.create("raft");
    var database = OvsdbProcess.databaseName(schema);
    var addresses = IntStream.range(0, count).mapToObj(_ -> "tcp:127.0.0.1:" + FreePorts.next()).toList();
    var members = new ArrayList<OvsdbProcess>();
    for (int i = 0; i < count; i++) {
      var member = new OvsdbProcess(newDirectory(directory, i), database, List.of());
      create(member, database, schema, i, addresses);
      member.start();
      members.add(member);
    }
    return new OvsdbCluster(directory, database, List.copyOf(members));
  }

  private static void create(OvsdbProcess member, String database, Path schema, int index, List<String> addresses) {
    var tool = Command.of(Needs.path("ovsdb-tool"), "-vconsole:err");
    var file = member.file().toString();
    (index == 0
        ? tool.with(List.of("create-cluster", file, schema.toString(), addresses.getFirst()))
        : tool.with(List.of("join-cluster", file, database, addresses.get(index), addresses.getFirst()))).run().output();
  }

  private static Path newDirectory(Path parent, int index) {
    try {
      return Files.createDirectory(parent.resolve(Integer.toString(index)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int size() {
    return members.size();
  }

  /// All members, separated by commas, as OVN programs take them.
  public String remote() {
    return members.stream().map(OvsdbProcess::remote).collect(Collectors.joining(","));
  }

  /// One member: `tcp:127.0.0.1:PORT`.
  public String remote(int member) {
    return members.get(member).remote();
  }

  public int port(int member) {
    return members.get(member).port();
  }

  /// The member that leads; waits for the end of an election.
  public int leader() {
    return Wait.value("a leader of " + database, ELECTION_PATIENCE,
        () -> IntStream.range(0, size()).filter(this::leads).boxed().findFirst());
  }

  private boolean leads(int member) {
    var process = members.get(member);
    // A leader that lost its followers says so of itself until it notices; with a known "Leader: self" it has a quorum.
    return process.runs() && process.control("cluster/status", database).out().contains("\nLeader: self\n");
  }

  /// Crashes a member.
  public void kill(int member) {
    members.get(member).kill();
  }

  /// Starts a member again, after crashing it if it runs; returns when it serves the database.
  public void restart(int member) {
    members.get(member).kill();
    members.get(member).start();
  }

  @Override
  public void close() {
    members.forEach(OvsdbProcess::kill);
    TempDirs.remove(directory);
  }
}
