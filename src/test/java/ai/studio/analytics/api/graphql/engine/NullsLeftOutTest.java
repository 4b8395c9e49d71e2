package ai.studio.analytics.api.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is null in an input object is as if it were not there.
class NullsLeftOutTest {

  @Test
  void onlyInputObjectsHaveFieldsThatMayBeLeftOut() {
    var input = new HashMap<String, @Nullable Object>();
    input.put("form", null);
    input.put("first", 1);
    input.put("of", Arrays.asList(input(null), input("y"), null));
    input.put("filter", input(null));
    var arguments = new HashMap<String, @Nullable Object>();
    arguments.put("input", input);
    arguments.put("id", null);

    var left = NullsLeftOut.arguments(arguments);

    assertThat(left).containsEntry("id", null);
    assertThat(left.get("input"))
        .isEqualTo(
            Map.of(
                "first", 1, "of", Arrays.asList(Map.of(), input("y"), null), "filter", Map.of()));
  }

  private static Map<String, @Nullable Object> input(@Nullable String value) {
    var input = new HashMap<String, @Nullable Object>();
    input.put("x", value);
    return input;
  }
}
