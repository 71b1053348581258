package org.nucleon.networking.standard;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;

/// Lists the extensions that are the engine's own doing, and brings the policy rules that hold unless the operator has others.
public final class StandardService implements Service {

  private static final String POLICY = "/org/nucleon/networking/policy-defaults.yaml";

  private static final List<Extension> EXTENSIONS = List.of(
      Extension.named("standard-attr-description", "standard-attr-description", "Objects have descriptions.", "2016-02-10T10:00:00-00:00"),
      Extension.named("standard-attr-revisions", "Resource revision numbers", "Objects count their changes.", "2016-04-11T10:00:00-00:00"),
      Extension.named("revision-if-match", "If-Match constraints based on revision_number", "A change can be meant for one revision only.",
          "2016-12-11T00:00:00-00:00"),
      Extension.named("standard-attr-tag", "Tag support for resources with standard attribute: port, subnet, subnetpool, network, router, floatingip,"
          + " policy, security_group, trunk, network_segment_range, firewall_rule, firewall_group, firewall_policy", "Objects can carry tags.",
          "2017-01-01T00:00:00-00:00"),
      Extension.named("tag-creation", "Tag creation extension", "Several tags can be added at once.", "2024-23-07T10:00:00-00:00"),
      Extension.named("standard-attr-timestamp", "Resource timestamps", "Objects show when they were made and changed.", "2016-09-12T10:00:00-00:00"),
      Extension.named("pagination", "Pagination support", "Lists come in pages.", "2016-06-12T00:00:00-00:00"),
      Extension.named("sorting", "Sorting support", "Lists can be sorted.", "2016-06-12T00:00:00-00:00"),
      Extension.named("sort-key-validation", "Sort keys validation", "Unknown sort keys are refused.", "2018-07-04T10:00:00-00:00"),
      Extension.named("filter-validation", "Filter parameters validation", "Unknown filters are refused.", "2018-07-04T10:00:00-00:00"),
      Extension.named("empty-string-filtering", "Empty String Filtering Extension", "Lists can be filtered by the empty text.",
          "2018-05-01T10:00:00-00:00"),
      Extension.named("project-id", "project_id field enabled", "Projects are called so.", "2016-09-09T09:09:09-09:09"));

  @Override
  public String name() {
    return "standard";
  }

  @Override
  public List<Extension> extensions() {
    return EXTENSIONS;
  }

  @Override
  public Optional<InputStream> policyDefaults() {
    return Optional.of(StandardService.class.getResourceAsStream(POLICY));
  }

  @Override
  public void assemble(Assembly assembly) {
    // The engine does all of it.
  }
}
