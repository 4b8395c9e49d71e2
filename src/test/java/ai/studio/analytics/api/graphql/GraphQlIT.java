package ai.studio.analytics.api.graphql;

import static ai.studio.analytics.api.graphql.Scene.ADMIN;
import static ai.studio.analytics.api.graphql.Scene.ALICE;
import static ai.studio.analytics.api.graphql.Scene.ANALYST;
import static ai.studio.analytics.api.graphql.Scene.BOB;
import static ai.studio.analytics.api.graphql.Scene.REQUESTS_EACH;
import static ai.studio.analytics.api.graphql.Scene.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.testing.FreshData;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who sees what, what lists answer, and what may be changed by whom.
@HelidonTest
@AddBean(Scene.class)
class GraphQlIT {

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  @Inject private Scene scene;

  @BeforeEach
  void setScene() throws InterruptedException {
    scene.set();
  }

  @ParameterizedTest
  @ValueSource(strings = {"requestLogs", "userSessions", "feedbackLogs", "threatLogs"})
  void aUserSeesOnlyTheirOwnRows(String list) {
    var query = "{%s{nodes{user}}}".formatted(list);
    assertThat(users(scene.ask(ALICE, query).data())).containsOnly("alice");
    assertThat(users(scene.ask(ANALYST, query).data())).containsOnly("alice", "bob");
    assertThat(users(scene.ask(STRANGER, query).data())).doesNotContain("alice", "bob");
  }

  @Test
  void aUserSeesTheDashboardOfTheirOwnRequests() {
    var query = "{dashboard{summary{totalRequests errors} topUsers{user} previous{start}}}";
    var own = scene.ask(ALICE, query).data().path("dashboard");
    assertThat(own.at("/summary/totalRequests").asInt()).isEqualTo(REQUESTS_EACH);
    assertThat(own.at("/summary/errors").asInt()).isEqualTo(REQUESTS_EACH / 3);
    assertThat(users(own)).containsExactly("alice");
    assertThat(own.path("previous").isNull()).isTrue();
    var all = scene.ask(ANALYST, query).data().path("dashboard");
    assertThat(all.at("/summary/totalRequests").asInt()).isEqualTo(2 * REQUESTS_EACH);
  }

  @Test
  void thePreviousPeriodEndsWhereThisOneStarts() {
    var query =
        "{dashboard(input:{compare:true}){start requests{error} previous{end requests{error}}}}";
    var answer = scene.ask(ANALYST, query).data().path("dashboard");
    assertThat(answer.at("/previous/end")).isEqualTo(answer.path("start"));
    assertThat(answer.at("/previous/requests")).hasSameSizeAs(answer.path("requests"));
  }

  @Test
  void aPeriodOfOnesOwnIsComparedWith() {
    var query =
        "{dashboard(input:{compare:true,compareStart:\"2026-01-01T00:00:00Z\",compareEnd:\"2026-01-03T00:00:00Z\"})"
            + "{previous{start end}}}";
    var previous = scene.ask(ANALYST, query).data().at("/dashboard/previous");
    assertThat(previous.path("start").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(previous.path("end").asText()).isEqualTo("2026-01-03T00:00:00Z");
  }

  /// As what is left out: in the document, as a variable, and in one.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{requestLogs(input:{sort:null,direction:null,filter:{minStatus:null,sources:null}}){nodes{user}}}",
        "query($s:RequestSort,$f:RequestLogFilter){requestLogs(input:{sort:$s,filter:$f}){nodes{user}}}",
        "query($i:RequestLogsInput){requestLogs(input:$i){nodes{user}}}",
        "{dashboard(input:{range:null,interval:null,compare:null}){topUsers{user}}}",
        "{explore(input:{measures:[REQUESTS],dimensions:[USER],range:null,interval:null,orderBy:null}){groups{keys}}}"
      })
  void whatIsNullInAnInputIsLeftOut(String query) {
    var input = new HashMap<String, Object>();
    input.put("sort", null);
    var variables = new HashMap<String, Object>();
    variables.put("s", null);
    variables.put("f", null);
    variables.put("i", input);
    var answer = scene.ask(ALICE, query, variables);

    assertThat(answer.body().path("errors")).isEmpty();
    assertThat(answer.data().toString()).contains("alice");
  }

  @Test
  void aFilterNeverWidensTheScope() {
    var query = "{requestLogs(input:{filter:{users:[\"bob\"]}}){nodes{id} totalCount}}";
    assertThat(scene.ask(ALICE, query).data().at("/requestLogs/totalCount").asInt()).isZero();
    assertThat(scene.ask(ANALYST, query).data().at("/requestLogs/totalCount").asInt())
        .isEqualTo(REQUESTS_EACH);
  }

  @Test
  void anothersRowIsNotThere() {
    var query = "{requestLog(id:\"%s\"){id} threatLog(id:\"%s\"){id}}";
    var bobs = query.formatted(Scene.requestId(BOB, 0), Scene.threatId(BOB, 0));
    assertThat(scene.ask(ALICE, bobs).data()).allMatch(JsonNode::isNull);
    assertThat(scene.ask(STRANGER, bobs).data()).allMatch(JsonNode::isNull);
    assertThat(scene.ask(BOB, bobs).data()).noneMatch(JsonNode::isNull);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {modelUsageStats{nodes{date}}}                                        | analyst
          mutation{triageThreats(input:{ids:["1"],state:RESOLVED}){id}}         | analyst
          {accounts{user}}                                                      | admin
          {settings{value}}                                                     | admin
          mutation{setSetting(name:"privacy.mode",value:"full"){value}}         | admin
          mutation{resetSetting(name:"privacy.mode"){value}}                    | admin
          {apiKeys{prefix}}                                                     | admin
          mutation{createAccount(input:{user:"eve",role:ADMIN}){password}}      | admin
          mutation{changeAccount(input:{user:"bob",role:ADMIN}){user}}          | admin
          mutation{createApiKey(name:"k"){key}}                                 | admin
          mutation{revokeApiKey(prefix:"k"){prefix}}                            | admin
          """)
  void rolesAreEnforced(String query, String least) {
    assertThat(scene.ask(ALICE, query).code()).isEqualTo("FORBIDDEN");
    assertThat(scene.ask(ANALYST, query).code().equals("FORBIDDEN"))
        .isEqualTo(least.equals("admin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          requestLogs(input:{query:"colour:red"}){totalCount}            | query: At character 1: colour is no field
          requestLogs(input:{query:"status:200 latency:x"}){totalCount}  | query: At character 12: latency must be a number
          threatLogs(input:{query:"severity:hgih"}){totalCount}          | query: At character 1: severity must be one of low, medium, high, critical
          requestLogs(input:{query:"(status:200"}){totalCount}           | query: At character 12: a ')' is missing
          requestLogs(input:{orderBy:"colour"}){totalCount}              | orderBy colour is no field
          facets(input:{table:REQUESTS,field:"latency"}){value}          | field latency has hardly a value twice
          facets(input:{table:THREATS,field:"type",limit:101}){value}    | limit must be between 1 and 100
          """)
  void whatIsWrongWithAQuestionAboutRowsIsNamed(String field, String message) {
    assertThat(scene.ask(ANALYST, "{" + field + "}").body().at("/errors/0/message").asText())
        .startsWith(message);
  }

  @Test
  void anyFieldGivesAnOrder() {
    var query = "{requestLogs(input:{orderBy:\"model\",direction:ASC,first:9}){nodes{modelName}}}";
    var models = scene.ask(ANALYST, query).data().findValuesAsText("modelName");
    assertThat(models).startsWith("claude-sonnet-4-5").endsWith("gpt-4o").isSorted();
  }

  @Test
  void facetsAndHistogramsCountWhatTheCallerMaySee() {
    var query =
        """
        {facets(input:{table:REQUESTS,field:"status",query:"model:*"}){value count}
         histogram(input:{table:REQUESTS,interval:DAY}){interval buckets{count}}}
        """;
    for (var asked : Map.of(ALICE, 1, ANALYST, 2).entrySet()) {
      var data = scene.ask(asked.getKey(), query).data();
      assertThat(data.at("/facets/0/value").asText()).isEqualTo("200");
      assertThat(data.at("/facets/0/count").asInt()).isEqualTo(6 * asked.getValue());
      assertThat(data.at("/histogram/buckets").findValues("count"))
          .extracting(JsonNode::asInt)
          .satisfies(counts ->
              assertThat(counts.stream().mapToInt(c -> c).sum())
                  .isEqualTo(REQUESTS_EACH * asked.getValue()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          requestLogs  | filter:{minStatus:400}                             | 6
          requestLogs  | filter:{maxStatus:399}                             | 12
          requestLogs  | filter:{statuses:[500]}                            | 6
          requestLogs  | filter:{models:["gpt-4o"]}                         | 10
          requestLogs  | filter:{models:["gpt"]}                            | 0
          requestLogs  | filter:{endpoints:["/v1/chat"],countries:["ID"]}   | 18
          requestLogs  | filter:{sources:[OTLP]}                            | 0
          requestLogs  | filter:{traces:["00000000000000000000000000000001"]} | 2
          requestLogs  | filter:{start:"2000-01-01T00:00:00Z",end:"2000-01-02T00:00:00Z"} | 0
          requestLogs  | search:"CLAUDE"                                    | 8
          requestLogs  | search:"100%"                                      | 0
          requestLogs  | query:"status:>=500 -country:DE user:a*"           | 3
          requestLogs  | query:"latency:102..104", filter:{users:["bob"]}   | 3
          requestLogs  | query:"time:>2100-01-01 or conversation:*"         | 0
          userSessions | query:"requests:>1 -user:bob"                      | 1
          feedbackLogs | query:"comment:*low* orphan:false"                 | 2
          threatLogs   | query:"state:open severity:low,high"               | 4
          userSessions | filter:{keys:["session-bob"]}                      | 1
          userSessions | search:"ali"                                       | 1
          feedbackLogs | filter:{ratings:[2],commented:true}                | 2
          feedbackLogs | filter:{ratings:[5]}                               | 0
          threatLogs   | filter:{severities:[MEDIUM,HIGH],states:[OPEN]}    | 4
          threatLogs   | filter:{types:["prompt_injection"]}, search:"ignore" | 6
          """)
  void filtersAndSearchCount(String list, String input, int rows) {
    var query = "{%s(input:{%s}){totalCount nodes{id}}}".formatted(list, input);
    var answer = scene.ask(ANALYST, query);
    assertThat(answer.data().at("/" + list + "/totalCount").asInt(-1))
        .as("%s", answer.body())
        .isEqualTo(rows);
    assertThat(answer.data().at("/" + list + "/nodes")).hasSize(rows);
  }

  @Test
  void aRequestIsRatedOnceByAUserAndChangedByThemAlone() {
    var rated = rate(BOB, Scene.requestId(BOB, 1), 4);
    assertThat(rated.data().at("/submitFeedback/rating").asInt()).isEqualTo(4);
    assertThat(rate(BOB, Scene.requestId(BOB, 1), 5).code()).isEqualTo("CONFLICT");
    assertThat(rate(ALICE, Scene.requestId(BOB, 1), 5).code()).isEqualTo("NOT_FOUND");

    var id = rated.data().at("/submitFeedback/id").asText();
    var change =
        "mutation{changeFeedback(input:{id:\"%s\",rating:1}){rating comment}}".formatted(id);
    assertThat(scene.ask(ALICE, change).code()).isEqualTo("NOT_FOUND");
    assertThat(scene.ask(ADMIN, change).code()).isEqualTo("NOT_FOUND");
    assertThat(scene.ask(BOB, change).data().at("/changeFeedback/rating").asInt()).isEqualTo(1);
  }

  private Scene.Answer rate(Caller caller, String request, int rating) {
    var mutation = "mutation{submitFeedback(input:{requestId:\"%s\",rating:%d}){id rating}}";
    return scene.ask(caller, mutation.formatted(request, rating));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESOLVED", "FALSE_POSITIVE", "OPEN"})
  void threatsAreTriagedTogetherWithinTheOrganisation(String state) {
    var mutation =
        "mutation{triageThreats(input:{ids:[\"%s\",\"%s\"],state:%s}){state resolvedBy}}";
    var query = mutation.formatted(Scene.threatId(ALICE, 0), Scene.threatId(BOB, 0), state);
    assertThat(scene.ask(STRANGER, query).data().path("triageThreats")).isEmpty();
    var threats = scene.ask(ANALYST, query).data().path("triageThreats");
    assertThat(threats.findValuesAsText("state")).containsExactly(state, state);
    assertThat(threats.get(0).path("resolvedBy").isNull()).isEqualTo(state.equals("OPEN"));
  }

  @Test
  void anAccountIsMadeChangedAndNeverLocksItsAdministratorOut() {
    var create = "mutation{createAccount(input:{user:\"carol\",role:USER}){password}}";
    assertThat(scene.ask(ADMIN, create).data().findValue("password").asText()).hasSize(20);
    assertThat(scene.ask(ADMIN, create).code()).isEqualTo("CONFLICT");

    var change =
        "mutation{changeAccount(input:{user:\"%s\",role:ANALYST,disabled:true}){role disabledAt}}";
    var carol = scene.ask(ADMIN, change.formatted("carol")).data().path("changeAccount");
    assertThat(carol.path("role").asText()).isEqualTo("ANALYST");
    assertThat(carol.path("disabledAt").isNull()).isFalse();
    assertThat(scene.ask(STRANGER, change.formatted("carol")).code()).isEqualTo("NOT_FOUND");
    assertThat(scene.ask(ADMIN, change.formatted("root")).code()).isEqualTo("CONFLICT");
  }

  @Test
  void aRevokedKeyStaysListed() {
    var prefix =
        scene
            .ask(ADMIN, "mutation{createApiKey(name:\"k\"){apiKey{prefix} key}}")
            .data()
            .findValue("prefix")
            .asText();
    var revoke = "mutation{revokeApiKey(prefix:\"%s\"){revokedAt}}".formatted(prefix);
    assertThat(scene.ask(STRANGER, revoke).code()).isEqualTo("NOT_FOUND");
    assertThat(scene.ask(ADMIN, revoke).data().findValue("revokedAt").isNull()).isFalse();
    assertThat(scene.ask(ADMIN, "{apiKeys{prefix}}").data().findValuesAsText("prefix"))
        .contains(prefix);
  }

  @Test
  void settingsAreThoseOfTheCallersOrganisation() {
    var set = "mutation{setSetting(name:\"privacy.mode\",value:\"full\"){value default changedBy}}";
    assertThat(scene.ask(ADMIN, set).data().toString())
        .isEqualTo(
            "{\"setSetting\":{\"value\":\"full\",\"default\":\"truncated\",\"changedBy\":\"%s\"}}"
                .formatted(ADMIN.user()));
    var ofOthers = "{settings{name value}}";
    assertThat(scene.ask(STRANGER, ofOthers).data().path("settings"))
        .filteredOn(it -> it.path("name").asText().equals("privacy.mode"))
        .extracting(it -> it.path("value").asText())
        .containsExactly("truncated");

    scene.ask(ADMIN, "mutation{resetSetting(name:\"privacy.mode\"){value}}");
    assertThat(scene.ask(ADMIN, "{settings{changedAt}}").data().findValues("changedAt"))
        .allMatch(JsonNode::isNull);
  }

  @Test
  void aSettingThatIsNoneIsRefusedWithItsNameAndRule() {
    var set = "mutation{setSetting(name:\"ingest.max-distinct\",value:\"0\"){value}}";
    var error = scene.ask(ADMIN, set).body().at("/errors/0");
    assertThat(error.path("message").asText())
        .isEqualTo(
            "ingest.max-distinct must be a whole number from 1 to 1000, what studio.ingest.max-distinct allows.");
    assertThat(error.at("/extensions/code").asText()).isEqualTo("BAD_USER_INPUT");
    assertThat(error.at("/extensions/field").asText()).isEqualTo("ingest.max-distinct");
  }

  @Test
  void questionsThatNameNoTimeZoneAreMeantInThatOfTheOrganisation() {
    var query =
        "{me{timeZone} dashboard{timeZone} histogram(input:{table:REQUESTS,interval:DAY}){buckets{timestamp}}}";
    var set = "mutation{setSetting(name:\"dashboard.time-zone\",value:\"Asia/Jakarta\"){value}}";
    assertThat(scene.ask(ALICE, query).data().at("/me/timeZone").isNull()).isTrue();
    scene.ask(ADMIN, set);

    var data = scene.ask(ALICE, query).data();
    assertThat(data.at("/me/timeZone").asText()).isEqualTo("Asia/Jakarta");
    assertThat(data.at("/dashboard/timeZone").asText()).isEqualTo("Asia/Jakarta");
    assertThat(data.findValuesAsText("timestamp"))
        .isNotEmpty()
        .allMatch(start -> start.contains("T17:00"));
    scene.ask(ADMIN, "mutation{resetSetting(name:\"dashboard.time-zone\"){value}}");
  }

  private static List<String> users(JsonNode data) {
    return data.findValuesAsText("user");
  }

  @Test
  void aBudgetStandsAsTheRequestsThatItCounts() {
    var save =
        """
        mutation($limit:Decimal!,$filter:String){saveBudget(input:{name:"Bob's",filter:$filter,unit:TOKENS,
        limit:$limit,period:MONTH,enforcement:HARD,whenUnknown:ALLOW}){id state{spent calls left level resetsAt}}}
        """;
    var made = scene.ask(ADMIN, save, Map.of("limit", 1, "filter", "user:bob")).data();
    var counted =
        scene.ask(
            BOB,
            "{budgets{name limit state{calls level}} explore(input:{range:LAST_24_HOURS,measures:[MODEL_CALLS]}){totals{total}}}");

    assertThat(made.at("/saveBudget/state/left").decimalValue()).isZero();
    assertThat(counted.data().at("/budgets/0/name").asText()).isEqualTo("Bob's");
    assertThat(counted.data().at("/budgets/0/state/level").asInt()).isEqualTo(100);
    assertThat(counted.data().at("/budgets/0/state/calls").asInt())
        .isGreaterThanOrEqualTo(counted.data().at("/explore/totals/0/total").asInt())
        .isPositive();
    assertThat(scene.ask(ALICE, "{budgets{name}}").data().path("budgets")).isEmpty();
    assertThat(scene.ask(ALICE, save, Map.of("limit", 1)).code()).isEqualTo("FORBIDDEN");
    var refused = scene.ask(ADMIN, save, Map.of("limit", 1, "filter", "status:500")).body();
    assertThat(refused.at("/errors/0/message").asText())
        .isEqualTo(
            "filter: At character 1: status is not known before a call is made, so no budget can be of it");
  }

  @Test
  void aViewIsSavedOnlyByWhoHasSeenItsLastVersion() {
    var save =
        "mutation($id:ID,$version:Int,$content:String!){saveView(input:{id:$id,version:$version,"
            + "kind:DASHBOARD,name:\"Costs\",visibility:SHARED,content:$content}){id version}}";
    var made = scene.ask(ANALYST, save, Map.of("content", "{\"tiles\":[]}")).data();
    var id = made.at("/saveView/id").asText();
    var change =
        Map.<String, Object>of("id", id, "version", 1, "content", "{\"range\":\"a\",\"tiles\":[]}");

    assertThat(scene.ask(ANALYST, save, change).data().at("/saveView/version").asInt())
        .isEqualTo(2);
    assertThat(
            scene
                .ask(ADMIN, save, Map.of("id", id, "version", 1, "content", "{\"tiles\":[]}"))
                .code())
        .isEqualTo("CONFLICT");
    assertThat(scene.ask(ALICE, save, change).code()).isEqualTo("FORBIDDEN");
    assertThat(scene.ask(STRANGER, save, change).code()).isEqualTo("NOT_FOUND");
    var refused = scene.ask(ANALYST, save, Map.of("content", "{\"tiles\":5}")).body();
    assertThat(refused.at("/errors/0/message").asText()).isEqualTo("content.tiles must be a list");
    assertThat(refused.at("/errors/0/extensions/field").asText()).isEqualTo("content.tiles");
  }
}
