package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.row.RowKey;

class OwnWritesTest {
  private final UUID row = UUID.randomUUID();
  private final List<Edit> edits = List.of(new Edit.Delete(new RowKey("ACL", "x"), row));
  private Instant now = Instant.EPOCH.plusSeconds(1000);
  private final OwnWrites writes = new OwnWrites(() -> now);

  @Test
  void a_row_is_ours_as_often_as_it_was_written() {
    writes.expect(edits);

    assertThat(writes.isOurs(row)).isTrue();
    assertThat(writes.isOurs(row)).isFalse();
  }

  @Test
  void what_was_refused_is_not_waited_for() {
    writes.expect(edits);
    writes.forget(edits);

    assertThat(writes.isOurs(row)).isFalse();
  }

  @Test
  void what_never_came_is_not_waited_for_for_ever() {
    writes.expect(edits);
    now = now.plusSeconds(60);

    assertThat(writes.isOurs(row)).isFalse();
  }
}
