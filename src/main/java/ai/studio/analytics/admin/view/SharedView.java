package ai.studio.analytics.admin.view;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A dashboard that whoever has a link may look at, until it expires or is revoked.
///
/// @param scope whose data it shows: that of who made it, and nobody's own
/// @param viewId the saved dashboard, as it is at any time; null where it has a content of its own
/// @param content of its own; null for a saved dashboard
/// @param filter that all of its tiles are filtered by
/// @param range that all of its tiles show
/// @param zone in which hours and days begin
/// @param revokedAt when somebody has ended it; null while nobody has
public record SharedView(
    long id,
    Scope scope,
    String name,
    @Nullable Long viewId,
    @Nullable String content,
    Filter filter,
    Preset range,
    ZoneId zone,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant revokedAt) {

  /// What somebody wants to share.
  ///
  /// @param viewId a saved dashboard that they see; null for a content of its own
  /// @param content the document of a dashboard; null for a saved one
  /// @param days for how many it can be looked at, 1 to 365
  public record Draft(
      String name,
      @Nullable Long viewId,
      @Nullable String content,
      Filter filter,
      Preset range,
      ZoneId zone,
      int days) {

    private static final int MOST_DAYS = 365;

    /// @throws InvalidView where a part breaks its rule
    public Draft {
      name = ViewDraft.checkedName(name);
      // By a name that browsers know as well: for them `Z` is none.
      zone = zone.normalized().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
      check(days >= 1 && days <= MOST_DAYS, "days", "must be 1 to " + MOST_DAYS);
      check(range != Preset.CUSTOM, "range", "must be one that moves with the time");
      check((viewId == null) != (content == null), "view", "must be given, or else a content");
      check(filter.text().length() <= Filter.LONGEST_TEXT, "filter", "is too long");
      if (content != null) {
        DashboardDocument.check(JsonPart.document(content));
      }
    }

    private static void check(boolean holds, String field, String rule) {
      if (!holds) {
        throw new InvalidView(field, rule);
      }
    }
  }

  /// Whether it can be looked at.
  public boolean isOpen(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
