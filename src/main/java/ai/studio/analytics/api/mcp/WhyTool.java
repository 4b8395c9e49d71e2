package ai.studio.analytics.api.mcp;

import ai.studio.analytics.api.rest.ExploreQuestion;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.why.Change;
import ai.studio.analytics.query.why.Contribution;
import ai.studio.analytics.query.why.Explainer;
import ai.studio.analytics.query.why.Explanation;
import ai.studio.analytics.store.block.Blocks;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a measure changed.
@ApplicationScoped
public class WhyTool implements McpTool {

  private static final MathContext DIGITS = new MathContext(6);

  private final Explainer explainer;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  WhyTool(Blocks blocks, TimeZones zones, Clock clock) {
    explainer = new Explainer(blocks);
    this.zones = zones;
    this.clock = clock;
  }

  /// What the tool is told.
  record Ask(
      @Nullable String measure,
      @Nullable String range,
      @Nullable String start,
      @Nullable String end,
      @Nullable String timeZone,
      @Nullable String filter,
      @Nullable List<@Nullable String> dimensions,
      @Nullable Integer limit) {

    /// The times that it is about.
    private ExploreQuestion span() {
      return ExploreQuestion.of(range, start, end, timeZone);
    }
  }

  /// The explanation.
  ///
  /// @param text all of it in a sentence
  /// @param before the measure in the time just before; null where there was nothing to measure
  /// @param groups those that have more to do with it than if all were alike, the most first
  /// @param reason the one that explains it best; null where none stands out
  /// @param leftOut dimensions that have too many groups to look at
  record Document(
      String text,
      String measure,
      String unit,
      Instant start,
      Instant end,
      Instant comparedStart,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      @Nullable BigDecimal change,
      List<Group> groups,
      @Nullable Group reason,
      List<String> leftOut) {

    private static Document of(Explanation it) {
      var reason = it.reason();
      return new Document(
          it.text(),
          Vocabulary.word(it.measure()),
          it.measure().unit(),
          it.range().start(),
          it.range().end(),
          it.compared().start(),
          it.before(),
          it.after(),
          it.change(),
          it.groups().stream().map(Group::of).toList(),
          reason == null ? null : Group.of(reason),
          it.leftOut().stream().map(Vocabulary::word).toList());
    }
  }

  /// A group of requests.
  ///
  /// @param of what they share: values by dimension
  /// @param filter which requests they are, for explore and list_requests
  /// @param change how much of the whole change comes from it
  /// @param share the same as a part of the whole change
  record Group(
      Map<String, String> of,
      String filter,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      BigDecimal change,
      BigDecimal share) {

    private static Group of(Contribution it) {
      return new Group(
          it.parts().stream()
              .collect(
                  Collectors.toMap(
                      part -> Vocabulary.word(part.dimension()), Contribution.Part::value)),
          it.filter(),
          it.before(),
          it.after(),
          it.change(),
          new BigDecimal(it.share(), DIGITS));
    }
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "why",
        "Explain a change",
        "What moved a measure between the time just before and a range: which users, models, projects, endpoints and other"
            + " groups its change comes from, how much of it each explains, and all of it in a sentence.",
        Spans.in(
                new InputSchema()
                    .oneOf("measure", "What changed. Default: requests.", Vocabulary.MEASURES))
            .text("filter", Vocabulary.FILTER)
            .list(
                "dimensions",
                "Whose groups may explain it, 1 to 12. Default: those that say who asked for what, where and how.",
                Vocabulary.DIMENSIONS,
                12)
            .number("limit", "How many groups. Default: 10.", 1, 50));
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    var ask = Arguments.read(arguments, Ask.class);
    var scope = Scopes.of(caller);
    var measure =
        ask.measure == null
            ? Measure.REQUESTS
            : ExploreQuestion.one("measure", ask.measure, Measure.class);
    var dimensions =
        ask.dimensions == null
            ? null
            : ask.dimensions.stream()
                .map(name ->
                    ExploreQuestion.one("dimensions", String.valueOf(name), Dimension.class))
                .toList();
    var filter =
        Filter.parse(Objects.requireNonNullElse(ask.filter, ""), measure.subject().fields());
    return Document.of(
        explainer.explain(
            Change.of(
                measure,
                ask.span().exploration(scope, zones, clock).range(),
                filter,
                scope,
                dimensions,
                ask.limit)));
  }
}
