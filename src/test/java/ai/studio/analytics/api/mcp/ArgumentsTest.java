package ai.studio.analytics.api.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.rule.TestAlerts;
import ai.studio.analytics.api.problem.Cause;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.trace.Traces;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What tools take, what they refuse, and that each refusal names what is wrong.
class ArgumentsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Tenant TENANT = new Tenant(NOON);
  private static final Caller ANALYST = new Caller("ana", TENANT.name(), Set.of(Role.ANALYST));
  private static final Alerts ALERTS = new Alerts(TENANT.database().dataSource(), TENANT.clock());

  static List<McpTool> tools() {
    var zones = (TimeZones) _ -> ZoneOffset.UTC;
    var data = TENANT.database().dataSource();
    return List.of(
        new ExploreTool(TENANT.blocks(), zones, TENANT.clock()),
        new RequestsTool(TENANT.rows(), zones),
        new ThreatsTool(TENANT.rows(), zones),
        new TraceTool(new Traces(TENANT.rows())),
        new WhyTool(TENANT.blocks(), zones, TENANT.clock()),
        new AnnotationsTool(new Annotations(data, TENANT.clock()), zones, TENANT.clock()),
        new AlertsTool(ALERTS));
  }

  /// A tool and one of its arguments.
  record Argument(McpTool tool, String name, Map<?, ?> schema) {

    @Override
    public String toString() {
      return tool.definition().name() + " " + name;
    }
  }

  static List<Argument> arguments() {
    var all = new ArrayList<Argument>();
    for (var tool : tools()) {
      properties(tool)
          .forEach((name, schema) ->
              all.add(new Argument(tool, String.valueOf(name), (Map<?, ?>) schema)));
    }
    return all;
  }

  static List<Argument> words() {
    return arguments().stream().filter(it -> it.schema().containsKey("enum")).toList();
  }

  static List<Argument> integers() {
    return arguments().stream().filter(it -> "integer".equals(it.schema().get("type"))).toList();
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void whatTheSchemaOffersIsUnderstood(Argument it) {
    var fault = fault(it.tool(), with(it.tool(), it.name(), offered(it.schema())));

    assertThat(fault).doesNotContain("is unknown");
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void whatIsOfAnotherKindIsRefusedByItsName(Argument it) {
    assertThat(fault(it.tool(), with(it.tool(), it.name(), Map.of("a", 1))))
        .as("an object, which no argument is")
        .startsWith(it.name() + " ");
  }

  @ParameterizedTest
  @MethodSource("words")
  void whatMustBeOneOfSomeWordsIsNoOther(Argument it) {
    assertThat(fault(it.tool(), with(it.tool(), it.name(), "kindness")))
        .as("names the argument")
        .startsWith(it.name() + " ");
  }

  @ParameterizedTest
  @MethodSource("integers")
  void aNumberBeyondItsBoundsIsRefused(Argument it) {
    var least = ((Number) Objects.requireNonNull(it.schema().get("minimum"))).longValue();
    var most = ((Number) Objects.requireNonNull(it.schema().get("maximum"))).longValue();

    for (var beyond : List.<Object>of(least - 1, most + 1, 1.5, Long.MAX_VALUE)) {
      assertThat(fault(it.tool(), with(it.tool(), it.name(), beyond)))
          .as("%s", beyond)
          .startsWith(it.name() + " ");
    }
    assertThat(fault(it.tool(), with(it.tool(), it.name(), most))).doesNotStartWith(it.name());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void whatNobodyOffersIsUnknown(McpTool tool) {
    assertThat(fault(tool, with(tool, "mood", "fine")))
        .isEqualTo("mood is unknown or of the wrong type");
  }

  @ParameterizedTest
  @MethodSource("tools")
  void nothingMoreIsOfferedThanWhatIsSaid(McpTool tool) {
    assertThat(tool.definition().inputSchema()).containsEntry("additionalProperties", false);
    assertThat(tool.definition().description()).isNotBlank();
    assertThat(properties(tool))
        .allSatisfy((name, schema) ->
            assertThat(((Map<?, ?>) schema).get("description")).asString().isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, -1", "1000000001, 5"})
  void whatACallMightCostIsOfTokensThatThereCanBe(long input, long output) {
    var tool = cost();
    var given =
        Map.<String, Object>of("model", "gpt-4o", "inputTokens", input, "outputTokens", output);

    assertThat(fault(tool, given)).matches("(inputTokens|outputTokens) must be between 0 and .*");
  }

  @Test
  void aCallThatWasMadeIsExplainedAlone() {
    assertThat(fault(cost(), Map.of("request", "7", "model", "o3")))
        .isEqualTo("request must stand alone");
    assertThat(fault(cost(), Map.of())).startsWith("model is needed");
    assertThat(fault(cost(), Map.of("model", " "))).startsWith("model is needed");
    assertThat(fault(cost(), Map.of("request", "seven")))
        .isEqualTo("request must be an id, which is a whole number");
  }

  @Test
  void aTraceIsAskedForByItsId() {
    for (var id : List.of("", "x", "g".repeat(32), "a".repeat(31), "a".repeat(33))) {
      assertThat(fault(tools().get(3), Map.of("id", id)))
          .isEqualTo("id must be 32 hexadecimal digits");
    }
  }

  @Test
  void aTraceIdMayBeInCapitals() {
    assertThat(fault(tools().get(3), Map.of("id", "ABCDEF00".repeat(4))))
        .isEqualTo("There is no such trace.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999"})
  void aCursorIsOneThatWasGiven(String cursor) {
    assertThat(fault(tools().get(3), Map.of("id", "a".repeat(32), "cursor", cursor)))
        .startsWith("cursor must be ");
  }

  @Test
  void alertsComeInPagesWhoseEndsMeet() {
    var tool = new AlertsTool(ALERTS);
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      ids.add(Long.toString(TestAlerts.firing(TENANT.database().dataSource(), TENANT.name())));
    }
    var seen = new ArrayList<String>();
    String cursor = null;
    var pages = 0;
    do {
      var given = new HashMap<String, Object>(Map.of("limit", 2));
      if (cursor != null) {
        given.put("cursor", cursor);
      }
      var page = (AlertsTool.Document) tool.answer(ANALYST, given);
      page.alerts().forEach(it -> seen.add(it.id()));
      cursor = page.nextCursor();
      pages++;
    } while (cursor != null);

    assertThat(seen).hasSize(5).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    assertThat(pages).isEqualTo(3);
    var firing = (AlertsTool.Document) tool.answer(ANALYST, Map.of("states", List.of("firing")));
    var over = (AlertsTool.Document) tool.answer(ANALYST, Map.of("states", List.of("resolved")));
    assertThat(firing.alerts()).hasSize(5).allMatch(it -> it.severity().equals("high"));
    assertThat(over.alerts()).isEmpty();
  }

  @Test
  void alertsAreNotForUsersNorForWhoSeesSomeProjects() {
    var tool = new AlertsTool(ALERTS);

    assertThat(tool.isFor(ANALYST)).isTrue();
    assertThat(tool.isFor(ANALYST.within(Set.of("shop")))).isFalse();
    assertThat(tool.isFor(new Caller("ada", TENANT.name(), Set.of(Role.USER)))).isFalse();
  }

  @Test
  void noMoreNumbersAreAnsweredThanAnAssistantCanRead() {
    var given =
        Map.<String, Object>of(
            "measures",
            List.of("requests", "errors", "cost", "total_tokens", "sessions"),
            "range",
            "1m",
            "interval",
            "1h",
            "series",
            true);

    assertThatThrownBy(() -> tools().getFirst().answer(ANALYST, given))
        .hasMessageStartingWith("series would be ")
        .hasMessageEndingWith("ask for a longer interval, fewer groups or fewer measures");
  }

  /// The message of a refusal; empty where there is an answer.
  private static String fault(McpTool tool, Map<String, Object> arguments) {
    try {
      assertThat(ToolAnswers.text(tool.answer(ANALYST, arguments)).getBytes(UTF_8).length)
          .isPositive();
      return "";
    } catch (RuntimeException e) {
      var cause = Cause.of(e);
      assertThat(cause).as("a refusal, and no fault of ours: %s", e).isPresent();
      return cause.get().message();
    }
  }

  /// What a tool needs, and one argument more.
  private static Map<String, Object> with(McpTool tool, String name, Object value) {
    var given = new HashMap<String, Object>();
    for (var needed : (List<?>) tool.definition().inputSchema().get("required")) {
      given.put(String.valueOf(needed), "a".repeat(32));
    }
    given.put(name, value);
    return given;
  }

  private static Object offered(Map<?, ?> schema) {
    var words = schema.get("enum");
    if (words != null) {
      return ((List<?>) words).getFirst();
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "integer" -> Objects.requireNonNull(schema.get("minimum"));
      case "boolean" -> true;
      case "array" -> List.of(offered((Map<?, ?>) Objects.requireNonNull(schema.get("items"))));
      default -> "1";
    };
  }

  private static Map<?, ?> properties(McpTool tool) {
    return (Map<?, ?>) tool.definition().inputSchema().get("properties");
  }

  private static CostTool cost() {
    return new CostTool(
        TENANT.rows(),
        new ModelPrices(
            TENANT.database().dataSource(), new PriceBooks(PriceBook.load(null)), TENANT.clock()));
  }
}
