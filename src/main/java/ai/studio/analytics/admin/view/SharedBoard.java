package ai.studio.analytics.admin.view;

import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A dashboard as whoever has a link to it sees it: what its tiles measure of all requests together
/// or by what names no person; never rows, users, keys, sessions, tags or the state of the
/// installation. Filters are not told, as they may name somebody.
public final class SharedBoard {

  /// What may tell requests apart in front of anybody.
  private static final Set<Dimension> SHOWN =
      EnumSet.complementOf(EnumSet.of(Dimension.USER, Dimension.API_KEY, Dimension.SESSION));

  /// By name: of a tile that another version has made, this one may not know what it asks for.
  private static final Set<String> SHOWN_NAMES =
      SHOWN.stream().map(Dimension::name).collect(Collectors.toUnmodifiableSet());

  private static final List<String> TOLD =
      List.of(
          "id",
          "kind",
          "title",
          "x",
          "y",
          "w",
          "h",
          "measures",
          "dimensions",
          "orderBy",
          "limit",
          "compare",
          "quantity",
          "text",
          "options");

  private final SharedView view;
  private final JsonPart content;
  private final Clock clock;

  /// @param content the document of the dashboard
  public SharedBoard(SharedView view, String content, Clock clock) {
    this.view = view;
    this.content = JsonPart.document(content);
    this.clock = clock;
  }

  /// The tiles: of those that are not shown, their place alone.
  public List<Map<String, Object>> tiles() {
    return parts().stream().map(SharedBoard::told).toList();
  }

  private List<JsonPart> parts() {
    return content.field("tiles").elements(DashboardDocument.MOST_TILES);
  }

  private static Map<String, Object> told(JsonPart tile) {
    var told = new TreeMap<String, Object>();
    var isShown = isShown(tile);
    for (var name : isShown ? TOLD : List.of("id", "x", "y", "w", "h")) {
      if (!tile.field(name).isMissing()) {
        told.put(name, tile.field(name).node());
      }
    }
    if (!isShown) {
      told.put("kind", TileKind.TEXT.text());
      told.put("text", "This tile is not part of a shared view.");
    }
    return told;
  }

  private static boolean isShown(JsonPart tile) {
    var kind = TileKind.named(tile.field("kind").node().asText());
    // A forecast is no exploration, whatever it is made of.
    if (kind.isEmpty()
        || kind.get() == TileKind.FORECAST
        || !tile.field("tags").elements(Integer.MAX_VALUE).isEmpty()) {
      return false;
    }
    return switch (kind.get().asks()) {
      case MEASURES, MEASURES_OR_QUANTITY ->
          SHOWN_NAMES.containsAll(
              tile.field("dimensions").elements(Integer.MAX_VALUE).stream()
                  .map(it -> it.node().asText())
                  .toList());
      case NOTHING -> true;
      case ROWS, STATE -> false;
    };
  }

  /// What a tile asks for.
  public sealed interface Question {

    /// Measures.
    record Explores(Exploration exploration) implements Question {}

    /// How a quantity is spread.
    record Spreads(Distribution.Question distribution) implements Question {}
  }

  /// What a tile asks for; empty where there is no such tile, it is not shown, or asks for nothing.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where it cannot be filtered by the
  ///   link's filter: unfiltered it would show more than was shared
  public Optional<Question> question(String id) {
    return parts().stream()
        .filter(tile -> tile.field("id").node().asText().equals(id) && isShown(tile))
        .flatMap(tile -> question(tile).stream())
        .findAny();
  }

  private Optional<Question> question(JsonPart tile) {
    if (!tile.field("quantity").isMissing()) {
      var own = SegmentDocument.checkFilter(tile.field("filter"), RequestField.OF_BLOCKS);
      var quantity = tile.field("quantity").constant(Quantity.class);
      return Optional.of(
          new Question.Spreads(
              new Distribution.Question(
                  range(), null, filter(own), view.scope(), quantity, false)));
    }
    if (tile.field("measures").isMissing()) {
      return Optional.empty();
    }
    var own = SegmentDocument.checkFilter(tile.field("filter"), Subject.ALL_FIELDS);
    return Optional.of(
        new Question.Explores(TileDocument.exploration(tile, range(), filter(own), view.scope())));
  }

  /// The link's filter and that of a tile, which can only narrow it.
  private Filter filter(Filter own) {
    return Filter.all(List.of(view.filter(), own));
  }

  /// The range as it is now.
  public DashboardRange range() {
    return DashboardRange.of(view.range(), null, null, view.zone(), clock);
  }
}
