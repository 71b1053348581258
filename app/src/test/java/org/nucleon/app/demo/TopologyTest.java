package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.app.demo.Cloud.FloatingIp;
import org.nucleon.app.demo.Cloud.Net;

class TopologyTest {

  private static final Machine VM1 = new Machine("vm1", "hv1", "web", "p1", "fa:16:3e:00:00:01", "10.10.1.11", "fd00:10:1::11");
  private static final Machine VM2 = new Machine("vm2", "hv2", "web", "p2", "fa:16:3e:00:00:02", "10.10.1.12", "fd00:10:1::12");
  private static final Machine VM3 = new Machine("vm3", "hv2", "db", "p3", "fa:16:3e:00:00:03", "10.10.2.13", "fd00:10:2::13");
  private static final Cloud CLOUD = new Cloud("public", "r", "203.0.113.17", "g",
      List.of(new Net("web", "n1", 1442, "s1", "s2", "10.10.1.1"), new Net("db", "n2", 1442, "s3", "s4", "10.10.2.1")),
      List.of(VM1, VM2, VM3), new FloatingIp("203.0.113.50", VM1));

  @Test
  void the_drawing_shows_who_is_where_and_how_it_is_reached() {
    assertThat(String.join("\n", Topology.draw(CLOUD, true))).isEqualTo("""
             client 203.0.113.1
                │
        ════════╧════╤═══════════  public  203.0.113.0/24
                     │ 203.0.113.17
                ┌────┴────┐
                │  edge   │  gw1
                └────┬────┘
                     ├──  web  10.10.1.1
                     │     ├── vm1  hv1  10.10.1.11   fd00:10:1::11                     ⇄ 203.0.113.50
                     │     └── vm2  hv2  10.10.1.12   fd00:10:1::12
                     └──  db   10.10.2.1
                           └── vm3  hv2  10.10.2.13   fd00:10:2::13""");
  }

  @Test
  void machines_that_do_not_run_have_no_host() {
    assertThat(String.join("\n", Topology.draw(CLOUD, false))).contains("├── vm1  10.10.1.11").doesNotContain("hv1", "client", "gw1");
  }
}
