package ai.studio.analytics.admin.view;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a tile of a dashboard is: `id`, `kind` and `title`; `x`, `y`, `w` and `h`, its place on a
/// grid of 12 columns; what it asks for, as the inputs of `explore` and `distribution` and the
/// lists name it; and `options`, how it looks, which is between it and whoever draws it.
final class TileDocument {

  static final int COLUMNS = 12;

  private static final int MOST_ROWS = 1_000;
  private static final int HIGHEST = 40;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_OPTION = 200;
  private static final int MOST_OPTIONS = 20;
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_ID = 32;
  private static final int MOST_PARTS = 20;
  private static final int LONGEST_TAG = 200;
  private static final int MOST_GROUPS = 100;

  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "id",
              "kind",
              "title",
              "x",
              "y",
              "w",
              "h",
              "measures",
              "dimensions",
              "tags",
              "filter",
              "orderBy",
              "limit",
              "compare",
              "quantity",
              "list",
              "text",
              "options"));

  /// Rules of explorations do not depend on the time, nor on who asks.
  private static final DashboardRange SOME_DAY =
      DashboardRange.custom(Instant.EPOCH, Instant.EPOCH.plus(1, ChronoUnit.DAYS), ZoneOffset.UTC);

  private static final Scope SOME_SCOPE = Scope.whole("");

  private TileDocument() {}

  static void check(JsonPart tile) {
    tile.object(FIELDS);
    id(tile);
    tile.field("title").text(0, LONGEST_TITLE);
    tile.field("text").text(0, LONGEST_TEXT);
    tile.field("options").plainValues(MOST_OPTIONS, LONGEST_OPTION);
    checkPlace(tile);
    checkQuestion(tile, kind(tile.field("kind")));
  }

  static String id(JsonPart tile) {
    var id = tile.field("id").text(1, LONGEST_ID);
    tile.field("id").check(id.matches("[A-Za-z0-9_-]+"), "must be of letters, digits, _ and -");
    return id;
  }

  private static TileKind kind(JsonPart kind) {
    return TileKind.named(kind.node().asText())
        .orElseThrow(() -> kind.refused("must be one of " + TileKind.names()));
  }

  private static void checkPlace(JsonPart tile) {
    var x = tile.field("x").wholeNumber(0, COLUMNS - 1);
    tile.field("y").wholeNumber(0, MOST_ROWS);
    tile.field("w").wholeNumber(1, COLUMNS - x);
    tile.field("h").wholeNumber(1, HIGHEST);
  }

  private static void checkQuestion(JsonPart tile, TileKind kind) {
    switch (kind.asks()) {
      case MEASURES -> checkExploration(tile);
      case MEASURES_OR_QUANTITY -> {
        if (tile.field("quantity").isMissing()) {
          checkExploration(tile);
        } else {
          tile.field("quantity").constant(Quantity.class);
          SegmentDocument.checkFilter(tile.field("filter"), RequestField.OF_BLOCKS);
        }
      }
      case ROWS -> {
        var list = tile.field("list").constant(RowTable.class);
        tile.field("limit").wholeNumberIfAny(1, MOST_GROUPS);
        SegmentDocument.checkFilter(tile.field("filter"), list.fields());
      }
      case STATE -> limit(tile);
      case NOTHING -> {}
    }
  }

  private static void checkExploration(JsonPart tile) {
    var filter = SegmentDocument.checkFilter(tile.field("filter"), Subject.ALL_FIELDS);
    try {
      exploration(tile, SOME_DAY, filter, SOME_SCOPE);
    } catch (InvalidQuestion e) {
      throw tile.field(e.field()).refused(e.rule());
    } catch (InvalidFilterField e) {
      throw tile.field("filter").refused("is no filter. " + e.getMessage());
    }
  }

  /// What a tile that measures asks for.
  ///
  /// @param filter in place of its own
  static Exploration exploration(JsonPart tile, DashboardRange range, Filter filter, Scope scope) {
    var orderBy = tile.field("orderBy");
    return Exploration.of(
        range,
        null,
        filter,
        scope,
        constants(tile.field("measures"), Measure.class),
        constants(tile.field("dimensions"), Dimension.class),
        tags(tile.field("tags")),
        orderBy.isMissing() ? null : orderBy.constant(Measure.class),
        limit(tile),
        tile.field("compare").flag());
  }

  private static @Nullable Integer limit(JsonPart tile) {
    return tile.field("limit").wholeNumberIfAny(1, MOST_GROUPS).orElse(null);
  }

  static <E extends Enum<E>> List<E> constants(JsonPart part, Class<E> type) {
    return part.elements(MOST_PARTS).stream().map(element -> element.constant(type)).toList();
  }

  private static List<String> tags(JsonPart part) {
    return part.elements(MOST_PARTS).stream().map(element -> element.text(1, LONGEST_TAG)).toList();
  }
}
