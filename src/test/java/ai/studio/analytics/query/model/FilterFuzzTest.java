package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Filters that are nearly right are refused, or are printed so that they mean the same.
class FilterFuzzTest {

  @Test
  void whatIsReadIsPrintedAndReadAgain() {
    Mutations.of(seeds(), this::take);
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) throws Exception {
    take(input);
  }

  static List<byte[]> seeds() {
    return Mutations.bytes(
        "model:gpt-4o*,o3 status:>=500 -country:ID (provider:azure or provider:openai)",
        "tag.\"in use\":yes latency:10..20 user:\"a \\\\ b\" cost:<=0.5 time:>2026-01-01",
        "-(endpoint:*chat* or method:\"\") model:*");
  }

  private void take(byte[] input) throws Exception {
    try {
      var filter = Filter.parse(new String(input, StandardCharsets.UTF_8), RequestField.OF_ROWS);
      assertThat(Filter.parse(filter.text())).isEqualTo(filter);
    } catch (InvalidFilterText | InvalidFilterField refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
