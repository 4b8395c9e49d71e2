package ai.studio.analytics.api.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ErrorType;
import graphql.GraphqlErrorBuilder;
import graphql.execution.UnknownOperationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "InvalidSyntax, GRAPHQL_PARSE_FAILED",
    "ExecutionAborted, LIMIT_EXCEEDED",
    "OperationNotSupported, GRAPHQL_VALIDATION_FAILED",
    "ValidationError, BAD_USER_INPUT",
    "DataFetchingException, INTERNAL",
    "NullValueInNonNullableField, INTERNAL"
  })
  void eachErrorOfTheEngineHasAStableCode(ErrorType type, String code) {
    var error = GraphqlErrorBuilder.newError().errorType(type).message("why").build();

    assertThat(Errors.entry(error))
        .containsEntry("message", "why")
        .containsEntry("extensions", Map.of("code", code));
  }

  @Test
  void aCodeThatIsThereIsKeptAndWhatTheEngineAddsIsNot() {
    var error =
        GraphqlErrorBuilder.newError()
            .message("why")
            .extensions(Map.of("code", "CONFLICT", "classification", "x"))
            .build();

    assertThat(Errors.entry(error)).containsEntry("extensions", Map.of("code", "CONFLICT"));
  }

  @Test
  void whatIsRepeatedInAMessageIsCutOff() {
    var error = GraphqlErrorBuilder.newError().message("%s", "x".repeat(501)).build();
    var fitting = GraphqlErrorBuilder.newError().message("%s", "x".repeat(500)).build();

    assertThat(Errors.entry(error)).containsEntry("message", "x".repeat(500) + "…");
    assertThat(Errors.entry(fitting)).containsEntry("message", "x".repeat(500));
  }

  @Test
  void anOperationThatIsNotThereIsTheClientsMistake() {
    assertThat(Errors.stopped(new UnknownOperationException("no operation B")))
        .containsEntry("extensions", Map.of("code", "BAD_REQUEST"))
        .containsEntry("message", "no operation B");
  }

  @Test
  void ofAFailureOfOursOnlyItsIdIsTold() {
    var entry = Errors.stopped(new IllegalStateException("password=hunter2"));

    assertThat(entry).containsEntry("message", "Something went wrong here.");
    assertThat(entry.toString()).doesNotContain("hunter2");
    assertThat(entry.get("extensions").toString())
        .containsPattern("code=INTERNAL")
        .containsPattern("id=[0-9a-f-]{36}");
  }

  @Test
  void theCodeOfAnAnswerIsThatOfItsFirstError() {
    var answer =
        Map.<String, Object>of(
            "errors", List.of(Errors.entry("a", "FORBIDDEN"), Errors.entry("b", "INTERNAL")));

    assertThat(Errors.firstCode(answer)).isEqualTo("FORBIDDEN");
    assertThat(Errors.firstCode(Map.of("errors", List.of(Map.of("message", "a")))))
        .isEqualTo("INTERNAL");
    assertThat(Errors.firstCode(Map.of())).isEqualTo("INTERNAL");
  }
}
