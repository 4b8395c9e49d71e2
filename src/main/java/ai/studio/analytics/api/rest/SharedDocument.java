package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.view.SharedTiles.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A shared dashboard: its tiles, without their filters.
///
/// @param range such as `7d`
/// @param tiles as dashboards keep them; those that are not shown are texts
public record SharedDocument(
    String name,
    String range,
    String timeZone,
    Instant expiresAt,
    List<Map<String, Object>> tiles) {

  static SharedDocument of(Opened opened) {
    var view = opened.view();
    return new SharedDocument(
        view.name(),
        view.range().code(),
        view.zone().getId(),
        view.expiresAt(),
        opened.board().tiles());
  }
}
