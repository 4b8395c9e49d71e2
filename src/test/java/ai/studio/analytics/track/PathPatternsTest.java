package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "/**,           /,                     true",
    "/**,           /a/b,                  true",
    "/metrics/**,   /metrics,              true",
    "/metrics/**,   /metrics/a,            true",
    "/metrics/**,   /metricsx,             false",
    "/v1/*/chat,    /v1/{model}/chat,      true",
    "/v1/*/chat,    /v1/a/b/chat,          false",
    "/v1/model-*,   /v1/model-{id},        true",
    "/a.b,          /axb,                  false",
    "/a,            /a/,                   true",
  })
  void matches(String pattern, String path, boolean expected) {
    assertThat(PathPatterns.of(List.of(pattern)).match(path)).isEqualTo(expected);
  }
}
