package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.TempDirs;

class PackagesTest {

  private final Path folder = TempDirs.create("packages");

  @Test
  void missing_programs_are_told_by_their_debian_packages() throws Exception {
    program("ip");
    program("ovn-nbctl");

    var packages = new Packages(List.of(folder));

    assertThat(packages.missing()).contains("ovn-central", "openvswitch-switch", "udhcpc").doesNotContain("iproute2", "ovn-common");
  }

  @Test
  void where_packages_cannot_be_installed_the_obstacle_names_them_or_root() {
    var packages = new Packages(List.of(folder));

    assertThat(packages.obstacle().orElseThrow()).contains(Packages.isRoot() ? "ovn-central" : "needs root");
  }

  private void program(String name) throws Exception {
    assertThat(Files.createFile(folder.resolve(name)).toFile().setExecutable(true)).isTrue();
  }
}
