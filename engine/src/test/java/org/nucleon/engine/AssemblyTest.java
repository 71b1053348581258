package org.nucleon.engine;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Types;
import org.nucleon.store.Condition;

class AssemblyTest {

  private static final Attribute<String> MOOD = Attribute.string("mood", 10).computed();

  private static Registry registry(Resource... resources) {
    return new Registry(Settings.defaults(List.of()), Model.of(List.of(Extension.named("x", "X", "X", "2026-01-01").with(resources))));
  }

  @Test
  void all_that_is_declared_and_has_no_code_is_reported_at_once() {
    var ghosts = Attribute.of("ghosts", Types.list(Types.OBJECT)).filterable().from(new Source.Collected("ghosts", "dog_id", List.of("a", "b")));
    var registry = registry(
        Resource.named("cat", "cats").unstored(),
        Resource.named("dog", "dogs").with(MOOD.filterable(), ghosts).action("PUT", "walk").summary("loudest"));

    assertThatIllegalStateException().isThrownBy(registry::check).withMessageContainingAll(
        "cat has no table and nothing answers for it", "nothing carries out walk of dog", "nothing answers loudest of dogs",
        "nothing computes mood of dog", "nothing filters dogs by mood", "nothing filters dogs by ghosts");
  }

  @Test
  void what_is_never_shown_need_not_be_computed() {
    var registry = registry(Resource.named("dog", "dogs").with(MOOD.hidden()));

    assertThatNoException().isThrownBy(registry::check);
  }

  @Test
  void filters_need_a_table() {
    var registry = registry(Resource.named("cat", "cats").unstored());
    registry.unstored("cat", _ -> List.of());
    registry.filter("cat", "mood", (_, _) -> Condition.ALWAYS);

    assertThatIllegalStateException().isThrownBy(registry::check).withMessageContaining("cat has no table that filters could be conditions on");
  }

  @Test
  void code_for_what_nobody_declares_is_refused() {
    var registry = registry(Resource.named("dog", "dogs"));

    assertThatIllegalArgumentException().isThrownBy(() -> registry.action("dog", "fly", (_, _, _) -> Map.of())).withMessageContaining("dog declares no action fly");
    assertThatIllegalArgumentException().isThrownBy(() -> registry.summary("dog", "all", _ -> Map.of())).withMessageContaining("dog declares no summary all");
    assertThatIllegalArgumentException().isThrownBy(() -> registry.rules("bird", new Rules() {})).withMessageContaining("bird");
  }

  @Test
  void an_object_is_offered_once() {
    var registry = registry(Resource.named("dog", "dogs"));
    registry.offer(String.class, "a");

    assertThatIllegalArgumentException().isThrownBy(() -> registry.offer(String.class, "b")).withMessageContaining("offered twice");
  }
}
