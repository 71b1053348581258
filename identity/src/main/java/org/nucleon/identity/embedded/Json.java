package org.nucleon.identity.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How records become JSON, in the file and on the wire: snake case, and nothing written for what is absent.
final class Json {

  static final JsonMapper MAPPER = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(
          JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
      // "true" is not true.
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      // A mandatory member that is missing is a mistake to report, not a null to meet later.
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private Json() {}
}
