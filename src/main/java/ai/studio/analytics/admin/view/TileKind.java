package ai.studio.analytics.admin.view;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of tiles that a dashboard may have, each with what it asks for.
enum TileKind {
  NUMBER("number", Asks.MEASURES),
  SERIES("series", Asks.MEASURES),
  BARS("bars", Asks.MEASURES),
  DONUT("donut", Asks.MEASURES),
  TABLE("table", Asks.MEASURES),
  /// Of two dimensions, or of a quantity over time.
  HEAT_MAP("heatmap", Asks.MEASURES_OR_QUANTITY),
  MAP("map", Asks.MEASURES),
  /// What a sum is likely to come to.
  FORECAST("forecast", Asks.MEASURES),
  LIST("list", Asks.ROWS),
  /// Budgets, the nearest to their limit first.
  BUDGETS("budgets", Asks.STATE),
  /// Who sent events, the newest first.
  SOURCES("sources", Asks.STATE),
  /// The upstreams of the gateway, as they fare.
  GATEWAY("gateway", Asks.STATE),
  TEXT("text", Asks.NOTHING);

  /// What a tile asks for.
  enum Asks {
    /// An exploration.
    MEASURES,
    /// An exploration or, where it names a quantity, a distribution.
    MEASURES_OR_QUANTITY,
    /// Rows of a list.
    ROWS,
    /// How something stands now, whatever the range and the filter: so many entries of it.
    STATE,
    /// It has all that it shows.
    NOTHING
  }

  private final String text;
  private final Asks asks;

  TileKind(String text, Asks asks) {
    this.text = text;
    this.asks = asks;
  }

  /// Its name in documents.
  String text() {
    return text;
  }

  Asks asks() {
    return asks;
  }

  static Optional<TileKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findAny();
  }

  static String names() {
    return Stream.of(values()).map(TileKind::text).collect(Collectors.joining(", "));
  }
}
