package ai.studio.analytics.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.schema.RequestField;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

  @Test
  void whatProgramsTellProblemsApartByNeverChanges() {
    assertThat(Arrays.stream(Cause.Kind.values()).map(kind -> kind.status() + " " + kind.code()))
        .containsExactly(
            "400 BAD_USER_INPUT",
            "401 UNAUTHENTICATED",
            "401 SECOND_FACTOR_NEEDED",
            "403 FORBIDDEN",
            "404 NOT_FOUND",
            "409 CONFLICT",
            "429 TOO_MANY_REQUESTS",
            "500 INTERNAL",
            "503 JOURNAL_FULL",
            "503 UNAVAILABLE");
  }

  @Test
  void whatBreaksARuleIsNamedByFieldAndRule() {
    assertThat(Problems.problem(new InvalidEvent("rating", "must be between 1 and 5")))
        .isEqualTo(Problem.invalid("rating", "must be between 1 and 5"));
    var list = Problems.problem(new InvalidList("after", "must be a cursor"));

    assertThat(list.status()).isEqualTo(400);
    assertThat(list.detail()).isEqualTo("after must be a cursor");
    assertThat(list.type()).isEqualTo("about:blank");
    assertThat(list.title()).isEqualTo("Bad Request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: | filter At character 7: a value is missing",
        "a:1 | filter At character 1: a is no field; fields are",
      })
  void aFilterIsNamedWithThePlaceOfItsFault(String filter, String detail) {
    var problem = Problems.problem(failure(() -> Filter.parse(filter, RequestField.OF_BLOCKS)));

    assertThat(problem.field()).isEqualTo("filter");
    assertThat(problem.code()).isEqualTo("BAD_USER_INPUT");
    assertThat(problem.detail()).startsWith(detail);
  }

  @Test
  void whatIsMissingOrContradictsSaysWhy() {
    assertThat(Problems.problem(new NotFound("There is no such request.")).detail())
        .isEqualTo("There is no such request.");
    assertThat(Problems.problem(new Conflict("It is rated already.")).status()).isEqualTo(409);
  }

  @Test
  void theDatabasesFailuresAreFoundBehindWhateverIsAroundThem() {
    var away = new StoreUnavailable(new SQLTransientConnectionException("db.example:3306 refused"));
    var wrapped = Problems.problem(new RuntimeException(new IllegalStateException(away)));

    assertThat(wrapped.status()).isEqualTo(503);
    assertThat(wrapped.detail()).doesNotContain("db.example");
    assertThat(Problems.problem(new PoisonBatch(new SQLException("secret"))).detail())
        .isEqualTo("The database refuses a value.");
    assertThat(Cause.inStore(new IllegalStateException())).isEmpty();
  }

  @Test
  void ofAFailureOfOursNobodyLearnsMoreThanItsId() {
    var problem = Problems.problem(new IllegalStateException("password=hunter2"));

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).isEqualTo("Something went wrong here.");
    assertThat(problem.id()).hasSize(36);
    assertThat(new String(Json.bytes(problem), StandardCharsets.UTF_8)).doesNotContain("hunter2");
  }

  @Test
  void aBrokenBodyIsTheSendersFault() {
    assertThat(Problems.problem(new UncheckedIOException(new ZipException())).status())
        .isEqualTo(400);
    assertThat(Problems.problem(new UncheckedIOException(new EOFException())).status())
        .isEqualTo(400);
    assertThat(Problems.problem(new UncheckedIOException(new java.io.IOException())).status())
        .isEqualTo(500);
  }

  @Test
  void malformedJsonIsNamedByLineAndColumnWithoutItsText() {
    var problem =
        Problems.problem(failure(() -> new ObjectMapper().readTree("{\n \"a\": hunter2}")));

    assertThat(problem.detail()).isEqualTo("The JSON is malformed at line 2, column 7.");
    assertThat(problem.code()).isEqualTo("MALFORMED");
  }

  @Test
  void aFieldOfTheWrongTypeIsNamed() {
    var unknown =
        failure(() -> new ObjectMapper().readValue("{\"name\": {\"x\": 1}}", Named.class));
    var element = failure(() -> new ObjectMapper().readValue("[1, {}]", int[].class));

    assertThat(Problems.problem(unknown))
        .isEqualTo(Problem.invalid("name", "is unknown or of the wrong type"));
    assertThat(Problems.problem(element))
        .isEqualTo(Problem.invalid("[1]", "is unknown or of the wrong type"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, MALFORMED", "404, NOT_FOUND", "405, METHOD_NOT_ALLOWED", "406, NOT_ACCEPTABLE",
    "413, TOO_LARGE", "415, UNSUPPORTED_MEDIA_TYPE", "503, UNAVAILABLE", "418, REFUSED"
  })
  void whatTheServerRefusesHasACodeOfItsOwn(int status, String code) {
    assertThat(Problems.problem(new WebApplicationException(status)).code()).isEqualTo(code);
    assertThat(Problems.refusal(status).status()).isEqualTo(status);
  }

  @Test
  void whatTheServerFailsAtIsOurs() {
    assertThat(Problems.problem(new WebApplicationException(502)).code()).isEqualTo("INTERNAL");
    assertThat(Problems.problem(new NotAllowedException("GET")).status()).isEqualTo(405);
  }

  @Test
  void aPathThatNoResourceHasIsAnsweredByWhoeverComesNext() {
    var answer = new Problems().toResponse(new NotFoundException());

    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.hasEntity()).isFalse();
  }

  @Test
  void whatCanBeTriedAgainSaysWhen() {
    var away = new Problems().toResponse(new StoreUnavailable(new IllegalStateException()));

    assertThat(away.getHeaderString("Retry-After")).isEqualTo("5");
    assertThat(away.getMediaType()).hasToString("application/problem+json");
    assertThat(new Problems().toResponse(new Conflict("x")).getHeaderString("Retry-After"))
        .isNull();
  }

  @Test
  void numbersAreWrittenPlainlyTimesAsTextsAndNothingIsLeftOutOfLists() {
    var json =
        new String(
            Json.bytes(
                List.of(
                    new BigDecimal("1.500000000"),
                    new BigDecimal("0E-9"),
                    new BigDecimal("1E+3"),
                    Instant.EPOCH,
                    Map.of("a", 1))),
            StandardCharsets.UTF_8);

    assertThat(json).isEqualTo("[1.5,0,1000,\"1970-01-01T00:00:00Z\",{\"a\":1}]");
  }

  @Test
  void aProblemIsWrittenWithoutWhatItDoesNotHave() {
    var json = new String(Json.bytes(Problem.of(418, "REFUSED", "No.")), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Error\",\"status\":418,\"detail\":\"No.\",\"code\":\"REFUSED\"}");
  }

  record Named(String name) {}

  private interface Failing {
    void run() throws JsonProcessingException;
  }

  private static Throwable failure(Failing failing) {
    return org.assertj.core.api.Assertions.catchThrowable(failing::run);
  }
}
