package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Memberships;
import ai.studio.analytics.admin.annotation.AnnotationDraft;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.admin.price.Repricings;
import ai.studio.analytics.admin.view.SavedViews;
import ai.studio.analytics.admin.view.ViewKind;
import ai.studio.analytics.admin.view.ViewVisibility;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.WhenUnknown;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SenderCount;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.write.SenderLog;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.Sqls;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/roles.md`, asked of the running service.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.track.enabled", value = "false")
@AddConfig(key = "studio.limit.login-per-minute", value = "1000")
@AddConfig(key = "studio.gateway.upstream", value = "http://localhost:1")
@AddConfig(key = "studio.gateway.secret", value = "a secret that is only for this test")
class RolesIT {

  private static final Path TABLES = Path.of("docs/roles.md");
  private static final Path SCHEMA = Path.of("graphql-schema/schema.graphql");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`.*");
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);
  private static final Caller USER = new Caller("ada", "default", Set.of(Role.USER));
  private static final Caller ANOTHER_USER = new Caller("bob", "default", Set.of(Role.USER));
  private static final Caller ANALYST = new Caller("ana", "default", Set.of(Role.ANALYST));
  private static final Caller ADMIN = new Caller("root", "default", Set.of(Role.ADMIN));
  private static final Caller STRANGER = new Caller("root", "elsewhere", Set.of(Role.ADMIN));

  /// Ada's first request is rated and attacked; the others are for the ratings to come.
  private static final int REQUESTS_EACH = 3;

  private static final String RATES = "[{\"input\":\"3\",\"output\":\"7\"}]";

  private static final String SHARE_VIEW =
      "mutation{shareView(input:{name:\"a view\",content:\"{\\\\\"tiles\\\\\":[]}\",days:1}){path}}";
  private static final String START_EXPORT =
      "mutation{startExport(input:{table:REQUESTS,format:CSV}){id}}";

  /// Before any request.
  private static final Instant LONG_AGO = Instant.parse("1971-01-01T00:00:00Z");

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;
  @Inject private Accounts accounts;
  @Inject private ApiKeys apiKeys;
  @Inject private Studio studio;
  @Inject private Annotations annotations;
  @Inject private SavedViews views;
  @Inject private Budgets budgets;
  @Inject private ModelPrices prices;
  @Inject private Repricings repricings;
  @Inject private Tokens tokens;
  @Inject private Memberships memberships;

  /// In the order of the tables' columns.
  private enum Who {
    ANONYMOUS,
    USER,
    ANOTHER_USER,
    ANALYST,
    ADMIN,
    INGEST_KEY,
    READ_KEY,
    ANOTHER_ORGANISATION,
    CALL_KEY,
    TEAM_LEAD,
    PLATFORM_ADMIN
  }

  record Row(String operation, List<String> cells) {

    @Override
    public String toString() {
      return operation;
    }
  }

  static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    for (var line : Files.readAllLines(TABLES)) {
      var cells = Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
      var name = cells.isEmpty() ? null : NAME.matcher(cells.getFirst());
      if (name != null && name.matches() && cells.size() == Who.values().length + 1) {
        rows.add(new Row(name.group(1), cells.subList(1, cells.size())));
      }
    }
    return rows;
  }

  static List<Row> restRows() throws IOException {
    return rows().stream().filter(row -> row.operation().contains("/")).toList();
  }

  static List<Row> graphQlRows() throws IOException {
    return rows().stream().filter(row -> !row.operation().contains("/")).toList();
  }

  @BeforeEach
  void setScene() {
    service.await();
    for (var owner : List.of(USER, ANOTHER_USER)) {
      for (var i = 0; i < REQUESTS_EACH; i++) {
        service.writer().write(List.of(request(owner, i)));
      }
      service.writer().write(List.of(rating(owner), threat(owner)));
    }
    new SenderLog(studio.database().dataSource()).add(List.of(sender()));
    if (accounts.find("carl").isEmpty()) {
      accounts.create(Actor.cli(), "carl", "default", "a good password", Role.USER);
      var lead = new Accounts.Change(Role.ANALYST, null, null, List.of("ada's"), null);
      accounts.create(Actor.cli(), "lena", "default", "a good password", lead);
      var platform = new Accounts.Change(Role.ADMIN, null, null, null, true);
      accounts.create(Actor.cli(), "pia", "default", "a good password", platform);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("restRows")
  void everybodyGetsFromARouteWhatTheTableSays(Row row) {
    var answers =
        Stream.of(Who.values()).map(who -> seenBy(who, rest(row.operation(), who))).toList();

    assertThat(answers).as(row.operation()).isEqualTo(row.cells());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphQlRows")
  void everybodyGetsFromAFieldWhatTheTableSays(Row row) {
    var answers =
        Stream.of(Who.values()).map(who -> seenBy(who, graphQl(row.operation(), who))).toList();

    assertThat(answers).as(row.operation()).isEqualTo(row.cells());
  }

  /// Ada's project has Ada's rows, and no others.
  private static String seenBy(Who who, String rows) {
    return who == Who.TEAM_LEAD && rows.equals("own") ? "project" : rows;
  }

  @Test
  void noRouteIsMissing() throws IOException {
    var document = service.send(service.request("/openapi").header("Accept", "application/json"));
    var routes = new HashSet<String>();
    document
        .json()
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

    assertThat(routes).isNotEmpty();
    assertThat(restRows().stream().map(Row::operation)).containsAll(routes);
  }

  @Test
  void noFieldIsMissing() throws IOException {
    var schema = Files.readString(SCHEMA);

    assertThat(graphQlRows().stream().map(Row::operation))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("Query", "Mutation").flatMap(type -> fields(schema, type)).toList());
  }

  /// By another password, an administrator of their organisation would become one.
  @Test
  void onlyPlatformAdministratorsChangeTheAccountOfOne() {
    var change =
        json("mutation{changeAccount(input:{user:\"pia\",password:\"another password\"}){user}}");
    var answer = service.post("/graphql", token(ADMIN), change);

    assertThat(answer.json().at("/errors/0/extensions/code").asText()).isEqualTo("CONFLICT");
    assertThat(accounts.login("pia", "a good password")).isPresent();
  }

  private static Stream<String> fields(String schema, String type) {
    var start = schema.indexOf("type " + type + " {");
    var body = schema.substring(start, schema.indexOf("\n}", start));
    return Pattern.compile("^  ([a-zA-Z]+)[(:]", Pattern.MULTILINE)
        .matcher(body)
        .results()
        .map(field -> field.group(1));
  }

  // --- REST

  private String rest(String operation, Who who) {
    var words = operation.split(" ");
    var request =
        as(
            who,
            service.request(
                words[1]
                        .replace("{table}", "requests")
                        .replace("{number}", statement(words[1]))
                        .replace("{id}", "1")
                    + (words[1].equals("/api/dashboard") ? "/" : "")));
    var body = words[1].equals("/mcp") ? toolCall(words[2]) : body(words[1], who);
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    if (words[1].equals("/api/requests/tail")) {
      return switch (service.status(request)) {
        case 200 -> "yes";
        case 401 -> refused(who == Who.ANONYMOUS);
        default -> refused(who != Who.ANONYMOUS);
      };
    }
    var answer = service.send(request);
    return switch (answer.status()) {
      case 200, 201, 202, 204 ->
          switch (words[1]) {
            case "/api/dashboard" -> counted(answer.json().at("/summary/totalRequests").asInt());
            case "/api/explore" -> counted(answer.json().at("/totals/0/total").asInt());
            case "/api/explore/distribution" -> counted(spread(answer.json()));
            case "/api/explore/cohorts" ->
                counted(REQUESTS_EACH * users(answer.json().path("cohorts")));
            case "/api/rows/{table}" -> counted(answer.json().path("totalCount").asInt());
            case "/api/explore/export" -> counted(Integer.parseInt(total(answer.text())));
            case "/api/explore/distribution/export" -> counted(column(answer.text(), 2));
            case "/api/explore/cohorts/export" -> counted(REQUESTS_EACH * column(answer.text(), 1));
            case "/api/rows/{table}/export" -> counted((int) answer.text().lines().count() - 1);
            case "/api/rows/{table}/facets", "/api/rows/{table}/histogram" ->
                counted(sum(answer.json()));
            case "/mcp" -> tool(words[2], answer.json().path("result"));
            default -> "yes";
          };
      case 401 ->
          words[1].startsWith("/api/auth/") ? loginAnswer(answer) : refused(who == Who.ANONYMOUS);
      case 403 -> refused(who != Who.ANONYMOUS);
      case 404 -> "nothing";
      default -> answer.status() + " " + answer.text();
    };
  }

  /// The number of a statement of the organisation that another one does not have.
  private String statement(String path) {
    var number = 0;
    while (path.contains("{number}") && number < 3) {
      number = new ReportQuestions(studio.database().dataSource()).statement();
    }
    return Integer.toString(number);
  }

  /// The last cell of a table.
  private static String total(String csv) {
    return csv.strip().substring(csv.strip().lastIndexOf(',') + 1);
  }

  /// The sum of the numbers below a head.
  private static int column(String csv, int place) {
    return csv.lines().skip(1).mapToInt(line -> Integer.parseInt(line.split(",", -1)[place])).sum();
  }

  /// A login that fails was still answered.
  private static String loginAnswer(Service.Answer answer) {
    return answer.text().contains("Authentication is required") ? "no" : "yes";
  }

  private String body(String path, Who who) {
    return switch (path) {
      case "/api/auth/token" -> "{\"username\":\"carl\",\"password\":\"a good password\"}";
      case "/api/auth/second-factor/begin",
          "/api/auth/second-factor/confirm",
          "/api/auth/second-factor/remove" ->
          "{\"username\":\"%s\",\"password\":\"a wrong one\",\"new_code\":\"000000\"}"
              .formatted(UUID.randomUUID());
      case "/api/auth/password" ->
          "{\"username\":\"%s\",\"password\":\"a wrong one\",\"new_password\":\"a new one\"}"
              .formatted(UUID.randomUUID());
      case "/api/auth/refresh", "/api/auth/logout" -> "{\"refresh_token\":\"unknown\"}";
      case "/api/auth/oidc/session" -> "";
      case "/api/feedback" -> "{\"requestId\":\"%d\",\"rating\":3}".formatted(requestId(USER, 1));
      case "/api/explore",
          "/api/explore/distribution",
          "/api/explore/cohorts",
          "/api/explore/export",
          "/api/explore/distribution/export",
          "/api/explore/cohorts/export",
          "/api/rows/{table}/histogram",
          "/api/rows/{table}/export" ->
          "{}";
      case "/api/tables/export" -> "{\"name\":\"x\",\"columns\":[\"y\"]}";
      case "/api/rows/{table}" -> "{\"count\":true}";
      case "/api/rows/{table}/facets" -> "{\"field\":\"user\"}";
      case "/otlp/v1/traces", "/otlp/v1/logs" -> "{}";
      case "/api/ingest/events" -> "[]";
      case "/api/annotations" -> "{\"text\":\"Deployed\"}";
      default -> null;
    };
  }

  private String toolCall(String tool) {
    var arguments =
        switch (tool) {
          case "list_requests" -> "{\"count\":true}";
          case "list_threats" -> "{\"filter\":\"type:prompt_injection\"}";
          case "get_trace" -> "{\"id\":\"%s\"}".formatted(traceId(USER, 0));
          case "explain_cost" -> "{\"request\":\"%d\"}".formatted(requestId(USER, 0));
          case "list_annotations" -> {
            idOfAnAnnotation(null);
            yield "{\"range\":\"7d\"}";
          }
          case "list_alerts" -> {
            query("alerts");
            yield "{}";
          }
          default -> "{}";
        };
    return """
    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s}}
    """
        .formatted(tool, arguments);
  }

  private static String tool(String tool, JsonNode result) {
    var content = result.path("structuredContent");
    return switch (content.at("/error/code").asText()) {
      case "" ->
          switch (tool) {
            case "explore" -> counted(content.at("/totals/0/total").asInt());
            case "why" -> counted(content.path("after").asInt());
            case "list_requests" -> counted(content.path("totalCount").asInt());
            case "list_threats" -> counted(REQUESTS_EACH * content.path("rows").size());
            case "list_alerts" -> content.path("alerts").isEmpty() ? "nothing" : "yes";
            case "list_annotations" -> content.path("annotations").isEmpty() ? "nothing" : "yes";
            default -> "yes";
          };
      case "FORBIDDEN" -> "no";
      case "NOT_FOUND" -> "nothing";
      default -> result.toString();
    };
  }

  // --- GraphQL

  private String graphQl(String operation, Who who) {
    var answer =
        service.send(
            as(who, service.request("/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(query(operation)))));
    if (answer.status() == 401) {
      return refused(who == Who.ANONYMOUS);
    }
    var code = answer.json().at("/errors/0/extensions/code").asText();
    return switch (code) {
      case "" -> outcome(operation, answer.json().path("data").path(operation));
      case "FORBIDDEN" -> refused(who != Who.ANONYMOUS);
      case "NOT_FOUND" -> "nothing";
      default -> answer.text();
    };
  }

  private static String outcome(String operation, JsonNode field) {
    if (field.isNull() || (field.isArray() && field.isEmpty())) {
      return "nothing";
    }
    if (operation.equals("dashboard")) {
      return counted(field.at("/summary/totalRequests").asInt());
    }
    if (operation.equals("facets") || operation.equals("histogram")) {
      return counted(sum(field));
    }
    if (operation.equals("distribution")) {
      return counted(spread(field));
    }
    if (operation.equals("cohorts")) {
      return counted(REQUESTS_EACH * users(field));
    }
    if (operation.equals("forecast")) {
      return counted(field.path("soFar").asInt());
    }
    if (operation.equals("why")) {
      return counted(field.path("after").asInt());
    }
    if (operation.equals("whatIf")) {
      return counted(field.path("calls").asInt());
    }
    if (operation.equals("explore")) {
      return counted(field.at("/totals/0/total").asInt());
    }
    if (!field.has("nodes")) {
      return "yes";
    }
    var users = new TreeMap<String, Boolean>();
    field.path("nodes").forEach(node -> users.put(node.path("user").asText(""), true));
    if (users.isEmpty()) {
      return "nothing";
    }
    if (operation.equals("modelUsageStats")) {
      return "yes";
    }
    return users.keySet().containsAll(Set.of("ada", "bob")) ? "all" : "own";
  }

  private String query(String operation) {
    return switch (operation) {
      case "me" -> "{me{user}}";
      case "upstreams" -> "{upstreams{name}}";
      case "health" -> "{health{status}}";
      case "dashboard" -> "{dashboard{summary{totalRequests}}}";
      case "explore" -> "{explore{totals{total}}}";
      case "distribution" -> "{distribution{unknown steps{count}}}";
      case "cohorts" -> "{cohorts{active}}";
      case "expected" -> "{expected{values}}";
      case "why" -> "{why{after}}";
      case "forecast" ->
          "{forecast(input:{measure:REQUESTS,period:DAY,timeZone:\"%s\"}){soFar}}"
              .formatted(zoneInItsAfternoon());
      case "facets" -> "{facets(input:{table:REQUESTS,field:\"user\"}){count}}";
      case "histogram" -> "{histogram(input:{table:REQUESTS}){buckets{count}}}";
      case "senders" -> "{senders{service}}";
      case "trace" -> "{trace(id:\"%s\"){name}}".formatted(traceId(USER, 0));
      case "requestLogs", "userSessions", "feedbackLogs", "threatLogs", "traces" ->
          "{%s{nodes{user}}}".formatted(operation);
      case "modelUsageStats" -> "{modelUsageStats{nodes{modelName}}}";
      case "requestLog" -> "{requestLog(id:\"%d\"){id}}".formatted(requestId(USER, 0));
      case "userSession", "feedbackLog", "threatLog" ->
          "{%s(id:\"%s\"){id}}".formatted(operation, idOfAdas(operation + "s"));
      case "settings" -> "{settings{value}}";
      case "setSetting" ->
          "mutation{setSetting(name:\"ingest.max-distinct\",value:\"999\"){value}}";
      case "resetSetting" -> "mutation{resetSetting(name:\"ingest.max-distinct\"){value}}";
      case "savedViews" -> {
        idOfAdasView();
        yield "{savedViews(kind:SEGMENT){id}}";
      }
      case "savedView", "viewVersions" ->
          "{%s(id:\"%s\"){version}}".formatted(operation, idOfAdasView());
      case "saveView" ->
          """
          mutation{saveView(input:{kind:DASHBOARD,name:"mine",visibility:PRIVATE,content:"{\\\\"tiles\\\\":[]}"}){id}}\
          """
              .strip();
      case "deleteView" -> "mutation{deleteView(id:\"%s\"){id}}".formatted(idOfAdasView());
      case "restoreView" ->
          "mutation{restoreView(id:\"%s\",version:1){id}}".formatted(idOfAdasView());
      case "setDefaultView" ->
          "mutation{setDefaultView(id:\"%s\"){id}}"
              .formatted(idOfView(ANALYST, ViewVisibility.SHARED));
      case "annotations" -> {
        idOfAnAnnotation(null);
        yield "{annotations{id}}";
      }
      case "saveAnnotation" -> "mutation{saveAnnotation(input:{text:\"Deployed\"}){id}}";
      case "deleteAnnotation" ->
          "mutation{deleteAnnotation(id:\"%d\"){id}}".formatted(idOfAnAnnotation("ada's"));
      case "modelPrices" -> {
        idOfPrice();
        yield "{modelPrices{id}}";
      }
      case "setModelPrice" ->
          "mutation{setModelPrice(input:{provider:\"acme\",model:\"%s\",rates:%s}){id}}"
              .formatted(UUID.randomUUID(), quoted(RATES));
      case "removeModelPrice" -> "mutation{removeModelPrice(id:\"%d\"){id}}".formatted(idOfPrice());
      case "builtInPrices" -> "{builtInPrices{published}}";
      case "explainPrice" -> "{explainPrice(input:{model:\"gpt-4o\"})}";
      case "repricings" -> {
        repricings.request(Actor.cli(), "default", Instant.EPOCH, LONG_AGO, "", false);
        yield "{repricings{id}}";
      }
      case "repriceRequests" ->
          "mutation{repriceRequests(input:{start:\"%s\",end:\"%s\"}){id}}"
              .formatted(Instant.EPOCH, LONG_AGO);
      case "whatIf" ->
          "{whatIf(input:{start:\"%s\",end:\"%s\",model:\"gpt-4o\"}){calls}}"
              .formatted(
                  Instant.now().minus(1, ChronoUnit.DAYS), Instant.now().plus(1, ChronoUnit.DAYS));
      case "budgets" -> {
        idOfAdasBudget();
        yield "{budgets{id}}";
      }
      case "unreadableBudgets" -> {
        Sqls.execute(
            studio.database().dataSource(),
            "UPDATE budget SET period = 'CENTURY' WHERE id = ?",
            idOfAdasBudget());
        yield "{unreadableBudgets{id}}";
      }
      case "budget" -> "{budget(id:\"%s\"){id}}".formatted(idOfAdasBudget());
      case "saveBudget" ->
          """
          mutation{saveBudget(input:{name:"%s",unit:USD,limit:1,period:DAY,enforcement:SOFT,whenUnknown:ALLOW}){id}}\
          """
              .strip()
              .formatted(UUID.randomUUID());
      case "deleteBudget" -> "mutation{deleteBudget(id:\"%s\"){id}}".formatted(idOfAdasBudget());
      case "unreadableUpstreams" -> {
        Sqls.execute(
            studio.database().dataSource(),
            "UPDATE upstream SET form = 'PIGEON' WHERE id = ?",
            Long.parseLong(idOfAnUpstream()));
        yield "{unreadableUpstreams{id}}";
      }
      case "saveUpstream" -> saveUpstream();
      case "deleteUpstream" ->
          "mutation{deleteUpstream(id:\"%s\"){id}}".formatted(idOfAnUpstream());
      case "restrictions" -> {
        idOfARestriction();
        yield "{restrictions{id}}";
      }
      case "detectionPreview" -> "{detectionPreview(setting:\"detect.failures\"){rows}}";
      case "responseRules" -> "{responseRules{rules{name}}}";
      case "restrict" -> restrict();
      case "liftRestriction" ->
          "mutation{liftRestriction(id:\"%s\"){id}}".formatted(idOfARestriction());
      case "accounts" -> "{accounts{user}}";
      case "members" -> "{members{login}}";
      case "saveMember" ->
          "mutation{saveMember(input:{login:\"%s\",role:USER}){login}}"
              .formatted(UUID.randomUUID());
      case "removeMember" -> "mutation{removeMember(login:\"%s\")}".formatted(loginOfAMember());
      case "organizations" -> "{organizations{name}}";
      case "system" -> "{system{instances{name}}}";
      case "createOrganization" ->
          "mutation{createOrganization(name:\"%s\"){organization{name}}}"
              .formatted(UUID.randomUUID());
      case "suspendOrganization" ->
          "mutation{suspendOrganization(name:\"%s\",suspended:true){name}}"
              .formatted(newOrganization());
      case "deleteOrganization" ->
          "mutation{deleteOrganization(name:\"%1$s\",repeatName:\"%1$s\")}"
              .formatted(newOrganization());
      case "apiKeys" -> "{apiKeys{prefix}}";
      case "submitFeedback" ->
          "mutation{submitFeedback(input:{requestId:\"%d\",rating:4}){id}}"
              .formatted(requestId(USER, 2));
      case "changeFeedback" ->
          "mutation{changeFeedback(input:{id:\"%s\",rating:1}){id}}"
              .formatted(idOfAdas("feedbackLogs"));
      case "triageThreats" ->
          "mutation{triageThreats(input:{ids:[\"%s\"],state:RESOLVED}){id}}"
              .formatted(idOfAdas("threatLogs"));
      case "assignThreats" ->
          "mutation{assignThreats(input:{ids:[\"%s\"],assignee:\"ada\"}){id}}"
              .formatted(idOfAdas("threatLogs"));
      case "noteThreat" -> noteThreat();
      case "threatNotes" -> {
        var _ = service.post("/graphql", token(ADMIN), json(noteThreat()));
        yield "{threatNotes(id:\"%s\"){text}}".formatted(idOfAdas("threatLogs"));
      }
      case "createAccount" ->
          "mutation{createAccount(input:{user:\"%s\",role:USER}){account{user}}}"
              .formatted(UUID.randomUUID());
      case "changeAccount" -> "mutation{changeAccount(input:{user:\"carl\",role:ANALYST}){user}}";
      case "createApiKey" -> "mutation{createApiKey(name:\"test\"){key}}";
      case "rotateApiKey" ->
          "mutation{rotateApiKey(prefix:\"%s\",overlapHours:1){key}}"
              .formatted(apiKeys.create(Actor.cli(), "default", "to rotate").key().prefix());
      case "revokeApiKey" ->
          "mutation{revokeApiKey(prefix:\"%s\"){prefix}}"
              .formatted(apiKeys.create(Actor.cli(), "default", "to revoke").key().prefix());
      case "evaluations" -> "{evaluations{pageInfo{hasNextPage}}}";
      case "evaluation" -> "{evaluation(id:\"1\"){id}}";
      case "auditLog" -> "{auditLog{pageInfo{hasNextPage}}}";
      case "auditAct" -> "{auditAct(id:\"%s\"){act}}".formatted(idOfAnAct());
      case "quarantinedEvents" -> {
        idInQuarantine();
        yield "{quarantinedEvents{id}}";
      }
      case "retryQuarantinedEvents" ->
          "mutation{retryQuarantinedEvents(input:{ids:[\"%s\"]}){stored}}"
              .formatted(idInQuarantine());
      case "discardQuarantinedEvents" ->
          "mutation{discardQuarantinedEvents(input:{ids:[\"%s\"]})}".formatted(idInQuarantine());
      case "sharedViews" -> {
        var _ = service.post("/graphql", token(ANALYST), json(SHARE_VIEW));
        yield "{sharedViews{id}}";
      }
      case "unreadableSharedViews" -> {
        var _ = service.post("/graphql", token(ANALYST), json(SHARE_VIEW));
        Sqls.execute(
            studio.database().dataSource(), "UPDATE shared_view SET range_name = 'century'");
        yield "{unreadableSharedViews{id}}";
      }
      case "shareView" -> SHARE_VIEW;
      case "revokeSharedView" -> "mutation{revokeSharedView(id:\"1\"){id}}";
      case "exports" -> {
        var _ = service.post("/graphql", token(USER), json(START_EXPORT));
        yield "{exports{id}}";
      }
      case "startExport" -> START_EXPORT;
      case "repeatExport" -> "mutation{repeatExport(id:\"1\"){id}}";
      case "cancelExport" -> "mutation{cancelExport(id:\"1\"){id}}";
      default ->
          ReportQuestions.knows(operation)
              ? new ReportQuestions(studio.database().dataSource()).of(operation)
              : new AlertQuestions(studio.database().dataSource()).of(operation);
    };
  }

  /// Of the user's organisation.
  private String loginOfAMember() {
    var login = "elsewhere/" + UUID.randomUUID();
    memberships.save(Actor.cli(), "default", login, null, Role.USER, null);
    return login;
  }

  private String newOrganization() {
    return accounts.organizations().create(Actor.cli(), UUID.randomUUID().toString()).name();
  }

  private long idOfAdasView() {
    return idOfView(USER, ViewVisibility.PRIVATE);
  }

  private long idOfView(Caller owner, ViewVisibility visibility) {
    var kind = visibility == ViewVisibility.SHARED ? ViewKind.DASHBOARD : ViewKind.SEGMENT;
    var content = kind == ViewKind.DASHBOARD ? "{\"tiles\":[]}" : "{\"filter\":\"status:>=500\"}";
    var by = new SavedViews.By(owner, Actor.cli());
    return views.create(by, kind, "a view", visibility, content).id();
  }

  private long idOfPrice() {
    var model = UUID.randomUUID().toString();
    return prices
        .set(Actor.cli(), "default", "acme", model, Instant.EPOCH, RATES, "")
        .orElseThrow()
        .id();
  }

  /// A text as GraphQL has it.
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\\\"") + '"';
  }

  /// One that counts nobody's calls but Ada's.
  private static String saveUpstream() {
    return "mutation{saveUpstream(input:{name:\"%s\",url:\"http://localhost:1\",models:[\"m\"]}){id}}"
        .formatted(UUID.randomUUID());
  }

  private String idOfAnUpstream() {
    return service
        .post(
            "/graphql",
            service.token("root", Role.ADMIN),
            "{\"query\":\"%s\"}".formatted(saveUpstream().replace("\"", "\\\"")))
        .json()
        .at("/data/saveUpstream/id")
        .asText();
  }

  private String noteThreat() {
    return "mutation{noteThreat(id:\"%s\",text:\"odd\"){id}}".formatted(idOfAdas("threatLogs"));
  }

  private static String restrict() {
    return "mutation{restrict(input:{kind:PROJECT,subject:\"%s\",action:TAG,tag:\"odd\",minutes:1}){id}}"
        .formatted(UUID.randomUUID());
  }

  private String idOfARestriction() {
    return service
        .post(
            "/graphql",
            service.token("root", Role.ADMIN),
            "{\"query\":\"%s\"}".formatted(restrict().replace("\"", "\\\"")))
        .json()
        .at("/data/restrict/id")
        .asText();
  }

  private long idOfAdasBudget() {
    var draft =
        new BudgetDraft(
            UUID.randomUUID().toString(),
            "user:ada",
            BudgetUnit.USD,
            BigDecimal.ONE,
            BudgetPeriod.DAY,
            null,
            Enforcement.SOFT,
            WhenUnknown.ALLOW);
    return budgets.create(Actor.cli(), "default", draft).id();
  }

  private long idOfAnAnnotation(@Nullable String project) {
    var draft = new AnnotationDraft(START, null, "Deployed", null, project);
    annotations.add(Actor.cli(), STRANGER.organization(), null, draft);
    return annotations.add(Actor.cli(), "default", null, draft).id();
  }

  /// Of an event of the user's organisation.
  private String idInQuarantine() {
    var event = Events.request(UUID.randomUUID().toString(), START, "ada");
    var line =
        "{\"quarantined_at\":\"%s\",\"cause\":\"test\",\"event\":%s}%n"
            .formatted(START, new String(EventJson.store(List.of(event)), StandardCharsets.UTF_8));
    try {
      var folder = Files.createDirectories(studio.dataDir().resolve("quarantine"));
      Files.writeString(
          folder.resolve("2026-01-01.ndjson"),
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return studio.quarantine().list(entry -> event.equals(entry.event()), 1).getFirst().id();
  }

  /// The id of a row of Ada's, as an administrator sees it.
  private String idOfAdas(String list) {
    var answer =
        service.post("/graphql", token(ADMIN), json("{%s{nodes{id user}}}".formatted(list)));
    for (var node : answer.json().path("data").path(list).path("nodes")) {
      if (node.path("user").asText().equals("ada")) {
        return node.path("id").asText();
      }
    }
    throw new AssertionError(answer.text());
  }

  // --- Both

  private HttpRequest.Builder as(Who who, HttpRequest.Builder request) {
    return switch (who) {
      case ANONYMOUS -> request;
      case USER -> request.header("Authorization", "Bearer " + token(USER));
      case ANOTHER_USER -> request.header("Authorization", "Bearer " + token(ANOTHER_USER));
      case ANALYST -> request.header("Authorization", "Bearer " + token(ANALYST));
      case ADMIN -> request.header("Authorization", "Bearer " + token(ADMIN));
      case INGEST_KEY -> request.header("X-API-Key", key());
      case READ_KEY -> request.header("X-API-Key", keyWith(Role.READ));
      case ANOTHER_ORGANISATION -> request.header("Authorization", "Bearer " + token(STRANGER));
      case CALL_KEY -> request.header("X-API-Key", keyWith(Role.CALL));
      case TEAM_LEAD -> request.header("Authorization", "Bearer " + tokenOf("lena"));
      case PLATFORM_ADMIN -> request.header("Authorization", "Bearer " + tokenOf("pia"));
    };
  }

  private String key() {
    var key = apiKeys.create(Actor.cli(), "default", "test").secret();
    apiKeys.known().refresh();
    return key;
  }

  private String keyWith(Role role) {
    var key = apiKeys.create(Actor.cli(), "default", "test", null, Set.of(role), CallLimits.NONE);
    apiKeys.known().refresh();
    return key.secret();
  }

  /// Of an account that is here.
  private String tokenOf(String account) {
    return tokens.issue(accounts.find(account).orElseThrow().caller(), Duration.ofHours(1));
  }

  /// Carl's account was made.
  private String idOfAnAct() {
    var asked = json("{auditLog(input:{first:1}){nodes{id}}}");
    return service
        .send(
            as(Who.ADMIN, service.request("/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(asked)))
        .json()
        .at("/data/auditLog/nodes/0/id")
        .asText();
  }

  private String token(Caller caller) {
    return service.token(caller);
  }

  private static String refused(boolean asItShould) {
    return asItShould ? "no" : "refused in the wrong way";
  }

  private static int spread(JsonNode distribution) {
    return distribution.path("unknown").asInt() + sum(distribution);
  }

  /// Who were first seen in any week.
  private static int users(JsonNode cohorts) {
    var users = 0;
    for (var cohort : cohorts) {
      users += cohort.path("active").path(0).asInt();
    }
    return users;
  }

  private static int sum(JsonNode counted) {
    return counted.findValues("count").stream().mapToInt(JsonNode::asInt).sum();
  }

  private static String counted(int requests) {
    return switch (requests) {
      case 0 -> "nothing";
      case REQUESTS_EACH -> "own";
      case 2 * REQUESTS_EACH -> "all";
      default -> requests + " requests";
    };
  }

  private static String json(String query) {
    return "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}";
  }

  /// Where the day is hours old, so that it has the rows.
  private static ZoneId zoneInItsAfternoon() {
    return START.atZone(ZoneOffset.UTC).getHour() < 12 ? ZoneId.of("Etc/GMT-12") : ZoneOffset.UTC;
  }

  private static Instant time(int number) {
    return START.plus(number, ChronoUnit.MINUTES);
  }

  private static long requestId(Caller owner, int number) {
    return EventId.of(time(number), owner.organization(), owner.user() + number);
  }

  private static Client client(Caller owner) {
    return new Client(owner.user(), null, true, "192.0.2.0", "ID", "test");
  }

  private static RequestEvent request(Caller owner, int number) {
    return new RequestEvent(
        owner.user() + number,
        time(number),
        owner.organization(),
        Source.INGEST,
        new Exchange("/v1/chat/completions", "POST", 200, 120, null),
        client(owner),
        ModelCall.chat("gpt-4o", TokenUsage.of(100, 20)),
        new Trace(traceId(owner, number), null),
        RequestDetails.NONE.with(RequestDetail.PROJECT, owner.user() + "'s"));
  }

  private static String traceId(Caller owner, int number) {
    return owner.user().substring(0, 1).repeat(31) + number;
  }

  private static SenderCount sender() {
    var sender =
        new EventSender(USER.organization(), Source.INGEST, "chatbot", "", "events", "curl");
    return new SenderCount(
        sender, EventSender.Outcome.ACCEPTED, "", 1, Instant.now(), Instant.now());
  }

  private static FeedbackEvent rating(Caller owner) {
    return new FeedbackEvent(
        "rating of " + owner.user(),
        time(0),
        owner.organization(),
        requestId(owner, 0),
        owner.user(),
        2,
        "Slow");
  }

  private static ThreatEvent threat(Caller owner) {
    return new ThreatEvent(
        "threat of " + owner.user(),
        time(0),
        owner.organization(),
        "prompt_injection",
        Severity.HIGH,
        client(owner),
        requestId(owner, 0),
        "/v1/chat/completions",
        "Ignore all previous instructions",
        null,
        null,
        null);
  }
}
