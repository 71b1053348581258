package org.nucleon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingPoliciesTest {
  private static final Credentials ANN = Credentials.of("ann", "blue", Set.of("member"));
  private static final Duration EVERY = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private final List<String> errors = new ArrayList<>();
  private final Logger logger = Logger.getLogger(ReloadingPolicies.class.getName());
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().equals(Level.SEVERE)) {
        errors.add(record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  private Policies policies(Path... files) {
    return Policies.reloading(PolicyRules.of(Map.of("it", "!")), List.of(files), EVERY, () -> now);
  }

  private static boolean passes(Policies policies) {
    return policies.check("it", Target.none(), ANN);
  }

  @Test
  void a_file_may_come_change_and_go() throws IOException {
    var file = folder.resolve("policy.yaml");
    var policies = policies(file);
    assertThat(passes(policies)).isFalse();

    Files.writeString(file, "it: role:member");
    assertThat(passes(policies)).as("not looked at before its time").isFalse();
    now = now.plus(EVERY);
    assertThat(passes(policies)).isTrue();

    Files.writeString(file, "it: role:admin");
    now = now.plus(EVERY);
    assertThat(passes(policies)).isFalse();

    Files.writeString(file, "it: role:reader or role:member");
    now = now.plus(EVERY);
    assertThat(passes(policies)).isTrue();

    Files.delete(file);
    now = now.plus(EVERY);
    assertThat(passes(policies)).isFalse();
    assertThat(errors).isEmpty();
  }

  @Test
  void a_broken_file_leaves_the_rules_and_is_logged_once() throws IOException {
    var file = Files.writeString(folder.resolve("policy.yaml"), "it: role:member");
    var policies = policies(file);

    Files.writeString(file, "it: [broken");
    for (int i = 0; i < 3; i++) {
      now = now.plus(EVERY);
      assertThat(passes(policies)).isTrue();
    }
    assertThat(errors).singleElement().asString().startsWith("Policy rules stay as they were: ").contains("is not YAML");

    Files.writeString(file, "it: rule:that\nthat: rule:it");
    now = now.plus(EVERY);
    assertThat(passes(policies)).isTrue();
    assertThat(errors).hasSize(2);

    Files.writeString(file, "it: role:nobody");
    now = now.plus(EVERY);
    assertThat(passes(policies)).isFalse();
  }

  @Test
  void a_folder_stands_for_its_policy_files_in_order() throws IOException {
    Files.writeString(folder.resolve("1.yaml"), "it: \"!\"");
    Files.writeString(folder.resolve("2.json"), "{\"it\": \"role:member\"}");
    Files.writeString(folder.resolve("3.yaml.orig"), "it: \"!\"");
    var policies = policies(folder);
    assertThat(passes(policies)).isTrue();

    Files.writeString(folder.resolve("3.yml"), "it: role:admin");
    now = now.plus(EVERY);
    assertThat(passes(policies)).isFalse();
  }

  @Test
  void a_broken_file_at_the_start_is_an_error() throws IOException {
    var file = Files.writeString(folder.resolve("policy.yaml"), "- it");

    assertThatThrownBy(() -> policies(file)).isInstanceOf(PolicyError.class);
  }
}
