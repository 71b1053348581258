package org.nucleon.ovn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResolvConfTest {

  @Test
  void name_servers_that_others_can_reach_are_passed_on() {
    var file = """
        # comment
        search example.org
        nameserver 127.0.0.53
        nameserver 192.0.2.53
          nameserver\t2001:db8::53
        nameserver fe80::1%eth0
        nameserver 192.0.2.53
        options edns0""";

    assertThat(ResolvConf.nameservers(file.lines())).containsExactly("192.0.2.53", "2001:db8::53");
  }

  @Test
  void a_machine_without_the_file_has_none() {
    assertThat(ResolvConf.nameservers(Path.of("/no/such/file"))).isEmpty();
  }
}
