package ai.studio.analytics.api.mcp;

import static ai.studio.analytics.api.mcp.InvalidArgument.check;

import ai.studio.analytics.api.rest.ExploreDocument;
import ai.studio.analytics.api.rest.ExploreQuestion;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.block.Blocks;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Any measures, by up to two dimensions.
@ApplicationScoped
public class ExploreTool implements McpTool {

  /// How many numbers an answer has at most: more than an assistant can read is of no use to it.
  static final int MOST_NUMBERS = 5_000;

  private static final String SERIES = "series";

  private final Explorer explorer;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  ExploreTool(Blocks blocks, TimeZones zones, Clock clock) {
    explorer = new Explorer(blocks);
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "explore",
        "Explore measures",
        "Measures requests, their cost, tokens, errors, latency, users, ratings and threats: totals, by up to two"
            + " dimensions, over time, and compared with the time before. Groups come with the largest values first."
            + " The resource studio://schema says what each measure and dimension means.",
        Spans.in(new InputSchema())
            .list(
                "measures", "What to measure, 1 to 10. Default: requests.", Vocabulary.MEASURES, 10)
            .list(
                "dimensions",
                "What to tell apart by, none to two. Default: none.",
                Vocabulary.DIMENSIONS,
                2)
            .list("tags", "Keys of tags to tell apart by as well.", List.of(), 2)
            .text("filter", Vocabulary.FILTER)
            .oneOf(
                "orderBy",
                "The measure whose largest values come first. Default: the first one.",
                Vocabulary.MEASURES)
            .number("limit", "How many groups. Default: 10.", 1, 100)
            .flag("compare", "Whether the time just before is measured as well, as previous.")
            .flag(SERIES, "Whether values over time come as well. Default: false.")
            .oneOf(
                "interval",
                "How far apart values over time are. Default: as the range needs.",
                Vocabulary.INTERVALS));
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    var given = new LinkedHashMap<>(arguments);
    var wanted = given.remove(SERIES);
    check(wanted == null || wanted instanceof Boolean, SERIES, "must be true or false");
    var question =
        Arguments.read(given, ExploreQuestion.class).exploration(Scopes.of(caller), zones, clock);
    var explored = ExploreDocument.of(explorer.explore(question));
    return Boolean.TRUE.equals(wanted) ? checked(explored) : withoutSeries(explored);
  }

  private static ExploreDocument checked(ExploreDocument all) {
    var numbers = (all.groups().size() + 2L) * all.totals().size() * all.timestamps().size();
    check(
        numbers <= MOST_NUMBERS,
        SERIES,
        "would be "
            + numbers
            + " numbers, of at most "
            + MOST_NUMBERS
            + ": ask for a longer interval, fewer groups or fewer measures");
    return all;
  }

  private static ExploreDocument withoutSeries(ExploreDocument all) {
    return new ExploreDocument(
        all.interval(),
        List.of(),
        all.totals().stream().map(ExploreTool::withoutSeries).toList(),
        all.groups().stream().map(ExploreTool::withoutSeries).toList(),
        Stream.ofNullable(all.other()).map(ExploreTool::withoutSeries).findAny().orElse(null),
        all.totalGroups());
  }

  private static ExploreDocument.Group withoutSeries(ExploreDocument.Group group) {
    return new ExploreDocument.Group(
        group.keys(), group.values().stream().map(ExploreTool::withoutSeries).toList());
  }

  private static ExploreDocument.Value withoutSeries(ExploreDocument.Value value) {
    return new ExploreDocument.Value(
        value.measure(), value.unit(), value.total(), value.previous(), List.of());
  }
}
