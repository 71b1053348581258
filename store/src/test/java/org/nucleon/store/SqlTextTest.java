package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTextTest {

  @Test
  void a_statement_carries_its_values_in_the_order_of_their_marks() {
    var sql = new SqlText("SELECT id FROM ports WHERE network_id = ? AND status IN ", "n").values(List.of("ACTIVE", "DOWN")).add(" AND mtu > ?", 9);

    assertThat(sql.text()).isEqualTo("SELECT id FROM ports WHERE network_id = ? AND status IN (?, ?) AND mtu > ?");
    assertThat(sql.parameters()).containsExactly("n", "ACTIVE", "DOWN", 9);
  }

  @Test
  void an_empty_list_is_refused_before_a_database_does() {
    var sql = new SqlText("SELECT id FROM ports WHERE id IN ");

    assertThatIllegalArgumentException().isThrownBy(() -> sql.values(List.of())).withMessageContaining("WHERE id IN");
  }
}
