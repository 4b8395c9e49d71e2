package ai.studio.analytics.store.rollup;

import ai.studio.analytics.store.StoreConfig;
import java.util.EnumSet;
import java.util.Set;

/// What rollups are counted from. The rows of each kind are kept for a time of their own.
public enum RowKind {
  REQUESTS("request_log", "requests"),
  SESSIONS("user_session", "sessions"),
  FEEDBACK("feedback_log", "feedback"),
  THREATS("threat_log", "threats");

  private final String table;
  private final String plural;

  RowKind(String table, String plural) {
    this.table = table;
    this.plural = plural;
  }

  /// The table of the rows.
  public String table() {
    return table;
  }

  /// For how many days the rows are kept; 0 is for ever.
  public int days(StoreConfig.RetentionDays retention) {
    return switch (this) {
      case REQUESTS -> retention.requestLog();
      case SESSIONS -> retention.userSession();
      case FEEDBACK -> retention.feedbackLog();
      case THREATS -> retention.threatLog();
    };
  }

  /// The kinds of rows that a dimension counts.
  public static Set<RowKind> countedBy(Dimension dimension) {
    return switch (dimension) {
      case ALL -> EnumSet.of(REQUESTS, SESSIONS);
      case MODEL, PROVIDER, STATUS, ENDPOINT, COUNTRY, SOURCE, MODEL_STATUS, USER ->
          EnumSet.of(REQUESTS);
      case RATING -> EnumSet.of(FEEDBACK);
      case THREAT, THREAT_KIND -> EnumSet.of(THREATS);
    };
  }

  /// What people call the rows.
  @Override
  public String toString() {
    return plural;
  }
}
