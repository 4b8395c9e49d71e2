package ai.studio.analytics.api.graphql.engine;

import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Documents that are nearly right are no mutation, or one, or refused.
class DocumentFuzzTest {

  @Test
  void nothingButAFaultOfTheDocumentIsThrown() {
    Mutations.of(seeds(), this::take);
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) throws Exception {
    take(input);
  }

  static List<byte[]> seeds() {
    return Mutations.bytes(
        "query A($i: X = {a: [1, 2.5e3, \"t\"]}) @d { a: dashboard(input: $i) { ...F ... on T { b } } } fragment F on T { c }",
        "mutation { triageThreats(input: {ids: [\"1\"], state: RESOLVED}) { id } }",
        "{ a(b: \"\"\"block \\\"\"\" text\"\"\") } # comment");
  }

  private void take(byte[] input) throws Exception {
    var text = new String(input, StandardCharsets.UTF_8);
    try {
      var _ = Documents.isMutation(new GraphQlRequest(text, null, Map.of()));
    } catch (GraphQlRequest.Malformed refused) {
      // That is how it is told.
    }
  }
}
