package ai.studio.analytics.store.rollup;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Databases hold these numbers: a constant may move in the source, but never its code.
class StoredCodesTest {

  @Test
  void dimensionsKeepTheirCodes() {
    assertThat(Stream.of(Dimension.values()).collect(toMap(Enum::name, Dimension::code)))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("ALL", 0),
                Map.entry("MODEL", 1),
                Map.entry("PROVIDER", 2),
                Map.entry("STATUS", 3),
                Map.entry("ENDPOINT", 4),
                Map.entry("COUNTRY", 5),
                Map.entry("SOURCE", 6),
                Map.entry("MODEL_STATUS", 7),
                Map.entry("USER", 8),
                Map.entry("RATING", 9),
                Map.entry("THREAT", 10),
                Map.entry("THREAT_KIND", 11)));
  }

  @Test
  void grainsKeepTheirCodes() {
    assertThat(Stream.of(Grain.values()).collect(toMap(Enum::name, Grain::code)))
        .isEqualTo(Map.of("MINUTE", 0, "QUARTER_HOUR", 1, "HOUR", 2, "DAY", 3));
  }
}
