package org.nucleon.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nucleon.testkit.OpenStackShell;
import tools.jackson.databind.json.JsonMapper;

/// To add a command to the tour, add a line to the file of its family. Tried out alone: `-Dtour=network`.
class ClientTourTest {

  private static final Map<String, Set<String>> SEEN = new TreeMap<>();
  private static Place place;
  private static Neighbours neighbours;
  private static OpenStackShell shell;

  @BeforeAll
  static void start() {
    place = new Place();
    neighbours = new Neighbours();
    shell = OpenStackShell.start();
    shell.login("admin", place.environment("admin"));
    neighbours.settle(shell, "admin");
    Place.USERS.forEach(user -> shell.login(user, place.environment(user)));
  }

  @AfterAll
  static void stop() {
    Optional.ofNullable(shell).ifPresent(OpenStackShell::close);
    Optional.ofNullable(neighbours).ifPresent(Neighbours::close);
    Optional.ofNullable(place).ifPresent(Place::close);
  }

  @TestFactory
  Stream<DynamicTest> each_command_shows_what_a_user_of_neutron_sees() throws IOException, URISyntaxException {
    var only = Optional.ofNullable(System.getProperty("tour"));
    var tours = tours().filter(file -> only.isEmpty() || only.get().equals(name(file)))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> walk(file))).toList();
    // The last, for it looks at what the others have seen.
    var complete = DynamicTest.dynamicTest("no command and no option is left out", ClientTourTest::nothingIsLeftOut);
    return Stream.concat(tours.stream(), only.isEmpty() ? Stream.of(complete) : Stream.empty());
  }

  private static Stream<Path> tours() throws IOException, URISyntaxException {
    var folder = Path.of(ClientTourTest.class.getResource("network.tour").toURI()).getParent();
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tour")).sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".tour", "");
  }

  private static void walk(Path file) throws IOException {
    var tour = Tour.read(file.getFileName().toString(), Files.readString(file));
    var known = new Known();
    known.put("url", place.url());
    for (var user : Place.USERS) {
      known.put(Optional.empty(), JsonMapper.shared().readTree(shell.run("admin", "project show " + Place.project(user)).out()));
    }

    assertThat(new Guide(shell, known, SEEN).walk(tour)).isEmpty();
  }

  private static void nothingIsLeftOut() throws IOException {
    var there = new TreeMap<>(shell.commands(List.of("openstack.network.v2", "openstack.neutronclient.v2", "openstack.common")));

    assertThat(LeftOut.read().missing(there, SEEN)).isEmpty();
  }
}
