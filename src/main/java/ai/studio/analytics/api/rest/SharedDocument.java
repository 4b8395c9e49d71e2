package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.annotation.Annotation;
import ai.studio.analytics.admin.view.SharedTiles.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A shared dashboard: its tiles, without their filters.
///
/// @param range such as `7d`
/// @param tiles as dashboards keep them; those that are not shown are texts
/// @param annotations what happened in the range, the latest first
public record SharedDocument(
    String name,
    String range,
    String timeZone,
    Instant expiresAt,
    List<Map<String, Object>> tiles,
    List<Mark> annotations) {

  /// What happened, without who has written it down and of which project it is.
  ///
  /// @param end null where it has no length
  public record Mark(Instant start, @Nullable Instant end, String text, @Nullable String tag) {

    private static Mark of(Annotation annotation) {
      var content = annotation.content();
      return new Mark(content.start(), content.end(), content.text(), content.tag());
    }
  }

  static SharedDocument of(Opened opened, List<Annotation> annotations) {
    var view = opened.view();
    return new SharedDocument(
        view.name(),
        view.range().code(),
        view.zone().getId(),
        view.expiresAt(),
        opened.board().tiles(),
        annotations.stream().map(Mark::of).toList());
  }
}
