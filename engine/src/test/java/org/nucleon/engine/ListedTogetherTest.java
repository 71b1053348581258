package org.nucleon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.DatabaseUrl;

/// Which members the objects of one list have: the first of them decides for all, as in Neutron.
class ListedTogetherTest {

  private Boxes boxes;
  private Caller admin;

  @BeforeEach
  void open(@TempDir Path folder) {
    boxes = Boxes.open(DatabaseUrl.parse("sqlite:///" + folder.resolve("boxes.db")));
    admin = boxes.admin("operators");
    boxes.create(admin, Map.of("box", Map.of("name", "a", "label", "mine")));
    boxes.create(boxes.member("blue"), Map.of("box", Map.of("name", "b", "label", "theirs")));
  }

  @AfterEach
  void close() {
    boxes.close();
  }

  @Test
  void what_is_seen_of_the_first_is_seen_of_all() {
    assertThat(labels("asc")).containsExactly("mine", "theirs");
  }

  @Test
  void what_is_hidden_of_the_first_is_hidden_of_all() {
    assertThat(sorted("desc").entities()).hasSize(2);
    assertThat(members("desc")).contains("name", "project_id").doesNotContain("label");
  }

  @Test
  void an_object_shown_alone_decides_for_itself() {
    for (var box : sorted("asc").entities()) {
      var shown = boxes.engine().show(admin, boxes.box(), "", box.id(), Map.of());
      assertThat(shown.json(shown.entity()).containsKey("label")).isEqualTo(box.projectId().equals("operators"));
    }
  }

  private Page sorted(String direction) {
    return boxes.engine().list(admin, boxes.box(), "", Map.of("sort_key", List.of("name"), "sort_dir", List.of(direction)));
  }

  private List<String> members(String direction) {
    return sorted(direction).members().stream().map(Page.Member::name).toList();
  }

  private List<Object> labels(String direction) {
    var page = sorted(direction);
    return page.entities().stream().map(box -> page.json(box).get("label")).toList();
  }
}
