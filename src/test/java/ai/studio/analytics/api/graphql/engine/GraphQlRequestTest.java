package ai.studio.analytics.api.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.graphql.engine.GraphQlRequest.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphQlRequestTest {

  @Test
  void aBodyHasADocumentAnOperationAndVariables() {
    assertThat(
            body(
                "{\"query\": \"{a}\", \"operationName\": \"A\", \"variables\": {\"x\": [1, null]}}"))
        .satisfies(request -> {
          assertThat(request.query()).isEqualTo("{a}");
          assertThat(request.operationName()).isEqualTo("A");
          assertThat(request.variables()).containsOnlyKeys("x");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\": \"{a}\"}",
        "{\"query\": \"{a}\", \"operationName\": null, \"variables\": null}",
        "{\"query\": \"{a}\", \"extensions\": {\"x\": 1}}"
      })
  void theDocumentIsEnough(String json) {
    assertThat(body(json)).isEqualTo(new GraphQlRequest("{a}", null, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|The body must be a JSON object.",
        "''|The body must be a JSON object.",
        "\"{a}\"|The body must be a JSON object.",
        "{|The JSON is malformed.",
        "{}|query must be a text.",
        "{\"query\": 7}|query must be a text.",
        "{\"query\": \" \"}|query must be a text.",
        "{\"query\": \"{a}\", \"operationName\": 7}|operationName must be a text.",
        "{\"query\": \"{a}\", \"variables\": []}|variables must be a JSON object.",
        "{\"query\": \"{a}\", \"variables\": \"x\"}|variables must be a JSON object."
      })
  void whatSaysNothingIsRefusedWithARule(String json, String rule) {
    assertThatThrownBy(() -> body(json)).isInstanceOf(Malformed.class).hasMessage(rule);
  }

  @Test
  void parametersOfAnAddressSayTheSame() {
    assertThat(GraphQlRequest.ofParameters("{a}", "A", "{\"x\": 1}"))
        .isEqualTo(new GraphQlRequest("{a}", "A", Map.of("x", 1)));
    assertThat(GraphQlRequest.ofParameters("{a}", " ", ""))
        .isEqualTo(new GraphQlRequest("{a}", null, Map.of()));
    assertThatThrownBy(() -> GraphQlRequest.ofParameters(null, null, null))
        .hasMessage("query must be a text.");
    assertThatThrownBy(() -> GraphQlRequest.ofParameters("{a}", null, "[1]"))
        .hasMessage("variables must be a JSON object.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{%s}", "query %s {a}", "{a @%s}", "{a, %s : b}", "# short\n{%s}"})
  void anOverlongNameIsRefusedBeforeAnythingIsParsed(String document) {
    var longest = "a".repeat(Words.LONGEST);

    assertThat(new GraphQlRequest(document.formatted(longest), null, Map.of())).isNotNull();
    assertThatThrownBy(() -> new GraphQlRequest(document.formatted(longest + "a"), null, Map.of()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("at most 128 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "1e999, true",
    "1E-999, true",
    "1e+999, true",
    "1e1000, false",
    "1.5E-1000, false",
    "1e+1000, false",
    "e1000, true",
    "0x1e9999, false"
  })
  void anExponentIsBounded(String number, boolean fits) {
    var document = "{a(n: " + number + ")}";

    if (fits) {
      assertThat(new GraphQlRequest(document, null, Map.of())).isNotNull();
    } else {
      assertThatThrownBy(() -> new GraphQlRequest(document, null, Map.of()))
          .isInstanceOf(Malformed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a(t: \"%s\")}",
        "{a(t: \"\\\"%s\")}",
        "{a(t: \"\"\"%s\"\"\")}",
        "{a(t: \"\"\"\\\"\"\"%s\"\"\")}",
        "{a} # %s",
        "{a(t: \"%s"
      })
  void textsAndCommentsMayBeLong(String document) {
    assertThat(new GraphQlRequest(document.formatted("x".repeat(500)), null, Map.of())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void aCommentEndsWithItsLine(String end) {
    var document = "# comment" + end + "{" + "a".repeat(Words.LONGEST + 1) + "}";

    assertThatThrownBy(() -> new GraphQlRequest(document, null, Map.of()))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void aTextEndsWhereItEnds() {
    var name = "a".repeat(Words.LONGEST + 1);
    for (var text : new String[] {"\"\"", "\"x\\\\\"", "\"\"\"x\"\"\"", "\"\"\"\"\"\""}) {
      assertThatThrownBy(
              () -> new GraphQlRequest("{a(t: " + text + ") " + name + "}", null, Map.of()))
          .as(text)
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void anOverlongOperationIsRefused() {
    assertThatThrownBy(() -> new GraphQlRequest("{a}", "a".repeat(Words.LONGEST + 1), Map.of()))
        .hasMessage("operationName is too long.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mutation {a}||true",
        "{a}||false",
        "query A {a} mutation B {b}|B|true",
        "query A {a} mutation B {b}|A|false",
        "query A {a} mutation B {b}||true",
        "mutation B {b|B|false",
        "fragment F on Query {a}||false"
      })
  void onlyTheOperationThatIsAskedForMakesItAMutation(
      String query, String operation, boolean mutation) {
    assertThat(Documents.isMutation(new GraphQlRequest(query, operation, Map.of())))
        .isEqualTo(mutation);
  }

  private static GraphQlRequest body(String json) {
    return GraphQlRequest.ofBody(json.getBytes(StandardCharsets.UTF_8));
  }
}
