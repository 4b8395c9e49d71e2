package ai.studio.analytics.api.graphql;

import static ai.studio.analytics.api.graphql.Scene.ALICE;
import static ai.studio.analytics.api.graphql.Scene.ANALYST;
import static ai.studio.analytics.api.graphql.Scene.JSON;
import static ai.studio.analytics.api.graphql.Scene.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.graphql.engine.Engine;
import ai.studio.analytics.testing.FreshData;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the GraphQL-over-HTTP specification asks of a server, and what ours refuses.
@HelidonTest
@AddBean(Scene.class)
class GraphQlOverHttpIT {

  private static final String NEW = "application/graphql-response+json";
  private static final String OLD = "application/json";
  private static final String LONG = "1".repeat(1_000);

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  @Inject private Scene scene;
  @Inject private Engine engine;

  @BeforeEach
  void setScene() throws InterruptedException {
    scene.set();
  }

  @ParameterizedTest(name = "{3} to {0}, accepting {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/json                | application/graphql-response+json | 200 | {"query":"{me{user}}"}
          application/json; charset=utf-8 | application/graphql-response+json | 200 | {"query":"{me{user}}"}
          application/json                | application/json                  | 200 | {"query":"{me{user}}"}
          application/json                | */*                               | 200 | {"query":"{me{user}}"}
          application/json                | text/html, application/*;q=0.8    | 200 | {"query":"{me{user}}"}
          application/json                | text/html                         | 406 | {"query":"{me{user}}"}
          text/plain                      | application/json                  | 415 | {"query":"{me{user}}"}
          application/graphql             | application/json                  | 415 | {me{user}}
          application/json;charset=latin1 | application/json                  | 415 | {"query":"{me{user}}"}
          application/json                | application/json                  | 400 | {"query":
          application/json                | application/json                  | 400 | NONSENSE
          application/json                | application/json                  | 400 | "query"
          application/json                | application/json                  | 400 | {}
          application/json                | application/json                  | 400 | {"query":""}
          application/json                | application/json                  | 400 | {"query":7}
          application/json                | application/json                  | 400 | {"query":"{me{user}}","variables":[1]}
          application/json                | application/json                  | 400 | {"query":"{me{user}}","operationName":1}
          application/json                | application/json                  | 400 | [{"query":"{me{user}}"},{"query":"{me{user}}"}]
          application/json                | application/graphql-response+json | 400 | {"query":"{"}
          application/json                | application/json                  | 200 | {"query":"{"}
          application/json                | application/graphql-response+json | 400 | {"query":"{nothing}"}
          application/json                | application/json                  | 200 | {"query":"{nothing}"}
          application/json                | application/graphql-response+json | 400 | {"query":"query A{me{user}} query B{me{user}}"}
          application/json                | application/graphql-response+json | 200 | {"query":"query A{me{user}} query B{me{user}}","operationName":"B"}
          application/json                | application/graphql-response+json | 400 | {"query":"query A{me{user}}","operationName":"C"}
          application/json                | application/graphql-response+json | 400 | {"query":"query($id:ID!){requestLog(id:$id){id}}"}
          application/json                | application/graphql-response+json | 200 | {"query":"query($id:ID!){requestLog(id:$id){id}}","variables":{"id":"1"},"extensions":{}}
          application/json                | application/graphql-response+json | 200 | {"query":"{modelUsageStats{nodes{date}}}"}
          application/json                | application/graphql-response+json | 400 | {"query":"subscription{me{user}}"}
          """)
  void postFollowsTheSpecification(String contentType, String accept, int status, String body) {
    var answer =
        scene.send(
            scene
                .request(ALICE, "")
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith(accept.equals(NEW) ? NEW : OLD).contains("utf-8");
    assertThat(answer.body().has("data") || answer.body().has("errors")).isTrue();
    assertThat(answer.body().toString()).doesNotContain("Exception").doesNotContain("graphql.");
  }

  @ParameterizedTest(name = "query: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {me{user}}                                            | 200 |
          query A{me{user}} mutation B{createApiKey(name:"k"){key}} | 200 | A
          query A{me{user}} mutation B{createApiKey(name:"k"){key}} | 405 | B
          mutation{createApiKey(name:"k"){key}}                 | 405 |
          {                                                     | 400 |
          ``                                                    | 400 |
          """)
  void getAsksButNeverChanges(String query, int status, String operation) {
    var parameters =
        "?query=" + encoded(query) + (operation == null ? "" : "&operationName=" + operation);
    var answer = scene.send(scene.request(ALICE, parameters).header("Accept", NEW));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
  }

  @Test
  void getTakesVariablesAsJson() {
    var query = encoded("query($n:Int){requestLogs(input:{first:$n}){nodes{id}}}");
    var answer =
        scene.send(scene.request(ALICE, "?query=" + query + "&variables=" + encoded("{\"n\":2}")));
    assertThat(answer.data().at("/requestLogs/nodes")).hasSize(2);
    var malformed = scene.send(scene.request(ALICE, "?query=" + query + "&variables=%7B"));
    assertThat(malformed.status()).isEqualTo(400);
  }

  @Test
  void aSenderMayNotRead() {
    var answer = scene.ask(SENDER, "{me{user}}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("FORBIDDEN");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooMuch")
  void whatAsksTooMuchIsRefusedBeforeAnythingIsResolved(String what, String query, String code) {
    var answer = scene.ask(ALICE, query);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().has("data")).isFalse();
  }

  private static Stream<Arguments> tooMuch() {
    var deep = "session{requests{".repeat(9) + "id" + "}}".repeat(9);
    var wide = "session{requests{session{requests{id endpoint}}}}";
    var aliases = repeat(31, i -> "a%d:me{user}".formatted(i));
    var tokens = repeat(2_000, _ -> "me{user}");
    var circle = "{me{...A}} fragment A on Me{...B} fragment B on Me{...A}";
    var types = "fields{type{".repeat(7) + "name" + "}}".repeat(7);
    return Stream.of(
        Arguments.of("deep", "{requestLogs{nodes{" + deep + "}}}", "LIMIT_EXCEEDED"),
        Arguments.of(
            "wide", "{requestLogs(input:{first:100}){nodes{" + wide + "}}}", "LIMIT_EXCEEDED"),
        Arguments.of("aliased", "{" + aliases + "}", "LIMIT_EXCEEDED"),
        Arguments.of("long", "{" + tokens + "}", "GRAPHQL_PARSE_FAILED"),
        Arguments.of("circular", circle, "GRAPHQL_VALIDATION_FAILED"),
        Arguments.of(
            "repeated introspection",
            "{a: __type(name:\"Query\"){name} b: __type(name:\"Query\"){name}}",
            "LIMIT_EXCEEDED"),
        Arguments.of(
            "nested introspection",
            "{__schema{types{fields{type{fields{name}}}}}}",
            "LIMIT_EXCEEDED"),
        Arguments.of(
            "circular introspection", "{__schema{types{" + types + "}}}", "LIMIT_EXCEEDED"));
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    var query = "{me{user}}" + " ".repeat(256 * 1024);
    assertThat(scene.ask(ALICE, query).status()).isEqualTo(413);
  }

  @Test
  void graphiQlsIntrospectionIsWithinTheLimits() {
    var answer = scene.ask(ALICE, graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY);
    assertThat(answer.data().at("/__schema/types")).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeZone   | {dashboard(input:{timeZone:"Mars/Olympus"}){start}}
          start      | {dashboard(input:{range:CUSTOM,end:"2026-01-01T00:00:00Z"}){start}}
          start        | {dashboard(input:{range:CUSTOM,start:"2026-01-02T00:00:00Z",end:"2026-01-01T00:00:00Z"}){start}}
          top        | {dashboard(input:{top:101}){start}}
          first      | {requestLogs(input:{first:0}){nodes{id}}}
          first      | {requestLogs(input:{first:101}){nodes{id}}}
          after      | {requestLogs(input:{after:"nonsense"}){nodes{id}}}
          start        | {threatLogs(input:{filter:{start:"2026-01-02T00:00:00Z",end:"2026-01-01T00:00:00Z"}}){nodes{id}}}
          end        | {requestLogs(input:{filter:{end:"9999-01-01T00:00:00Z"}}){nodes{id}}}
          id         | {requestLog(id:"x"){id}}
          ids        | {requestLogs(input:{filter:{ids:["x"]}}){nodes{id}}}
          rating     | mutation{submitFeedback(input:{requestId:"%s",rating:6}){id}}
          comment    | mutation{submitFeedback(input:{requestId:"%s",rating:5,comment:"LONG"}){id}}
          """)
  void badInputNamesItsField(String field, String query) {
    var filled = query.replace("%s", Scene.requestId(ALICE, 3)).replace("LONG", "x".repeat(2_001));
    var answer = scene.ask(ALICE, filled);
    assertThat(answer.code()).as("%s", answer.body()).isEqualTo("BAD_USER_INPUT");
    assertThat(answer.body().at("/errors/0/extensions/field").asText()).isEqualTo(field);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "2026-13-01T00:00:00Z"
          "yesterday"
          7
          """)
  void aTimeThatIsNoneIsRefused(String time) throws Exception {
    var query = "query($t:DateTime){requestLogs(input:{filter:{start:$t}}){nodes{id}}}";
    var answer = scene.ask(ALICE, query, Map.of("t", JSON.readValue(time, Object.class)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
  }

  @Test
  void noQueryFailsHere() {
    for (var seed = 0; seed < 150; seed++) {
      var query = new RandomQuery(engine.schema(), seed).next();
      var answer = scene.ask(ANALYST, query);
      assertThat(answer.status()).as("%d: %s", seed, query).isIn(200, 400);
      assertThat(answer.body().toString()).as("%d: %s", seed, query).doesNotContain("INTERNAL");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("overlong")
  void anOverlongWordIsRefusedBeforeItIsRead(String what, String query) {
    var answer = scene.ask(ALICE, query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BAD_REQUEST");
    assertThat(answer.body().toString()).hasSizeLessThan(1_000);
  }

  private static Stream<Arguments> overlong() {
    var digits = "1".repeat(250_000);
    var list = "{requestLogs(input:{first:%s}){nodes{id}}}";
    return Stream.of(
        Arguments.of("integer", list.formatted(digits)),
        Arguments.of("decimal", list.formatted("1." + digits)),
        Arguments.of("exponent", list.formatted("1e999999999")),
        Arguments.of("signed exponent", list.formatted("1E+9999")),
        Arguments.of("behind a text", list.formatted("\"a\\\"\", x:\"\"\"b\"\"\"" + digits)),
        Arguments.of("name", "{" + "a".repeat(250_000) + "}"));
  }

  @Test
  void aLongTextAndAFarExponentAreNoOverlongWords() {
    var search = "{requestLogs(input:{search:\"%s\"}){nodes{id}}} # %s".formatted(LONG, LONG);
    assertThat(scene.ask(ALICE, search).status()).isEqualTo(200);
    assertThat(scene.ask(ALICE, "{requestLogs(input:{first:1e-30}){nodes{id}}}").code())
        .isEqualTo("GRAPHQL_VALIDATION_FAILED");
  }

  private static String repeat(int times, java.util.function.IntFunction<String> part) {
    return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining(" "));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
