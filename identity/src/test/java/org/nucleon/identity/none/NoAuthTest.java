package org.nucleon.identity.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.Unauthorized;

class NoAuthTest {

  private final NoAuth noAuth = new NoAuth();

  @Test
  void everybody_is_an_admin() {
    var caller = noAuth.authenticate(Optional.empty(), RequestHeaders.NONE);

    assertThat(caller.projectId()).contains("fake_project_id");
    assertThat(caller.roles()).contains("admin", "member", "reader");
  }

  @Test
  void headers_choose_project_user_and_roles() {
    var caller = noAuth.authenticate(Optional.of("notused"),
        RequestHeaders.of(Map.of("x-project-id", "blue", "X-User-Id", "bob", "X-Roles", "member, operator")));

    assertThat(caller.projectId()).contains("blue");
    assertThat(caller.userId()).isEqualTo("bob");
    assertThat(caller.roles()).containsExactlyInAnyOrder("member", "operator", "reader");
  }

  @Test
  void the_older_tenant_header_will_do() {
    var caller = noAuth.authenticate(Optional.empty(), RequestHeaders.of(Map.of("X-Tenant-Id", "green")));

    assertThat(caller.projectId()).contains("green");
  }

  @Test
  void nobody_is_called_by_more_than_255_characters() {
    assertThatThrownBy(() -> noAuth.authenticate(Optional.empty(), RequestHeaders.of(Map.of("X-Project-Id", "x".repeat(256))))).isInstanceOf(Unauthorized.class);
  }
}
