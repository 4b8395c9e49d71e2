package ai.studio.analytics.store.maintain;

import java.util.Map;
import java.util.Set;

/// Which columns [PersonRewrite] makes stricter.
final class RewrittenColumns {

  /// The columns that are rewritten. Whoever adds one that tells of people enters it here, or in
  /// [#LEFT] with the reason.
  static final Set<String> ALL =
      Set.of(
          "request_log.user_id",
          "request_log.ip_address",
          "request_log.user_agent",
          "user_session.user_id",
          "user_session.ip_address",
          "user_session.user_agent",
          "threat_log.user_id",
          "threat_log.ip_address",
          "threat_log.user_agent",
          "feedback_log.user_id",
          "trace_span.user_id",
          "trace_summary.user_id",
          "trace_summary.owner",
          "rollup.dimension_key",
          "restriction.subject",
          "restriction.shown",
          "budget.filter_text",
          "repricing.filter",
          "alert_rule.definition",
          "alert_route.definition",
          "alert_mute.matching",
          "report.definition",
          "report_run.document",
          "report_user.user_id",
          "export_job.filter_text",
          "shared_view.filter_text",
          "shared_view.content",
          "saved_view.content",
          "saved_view_version.content",
          "alert.labels",
          "alert.group_key",
          "alert.rows_filter",
          "alert_notification.group_key",
          "alert_notification.content");

  private static final String OF_ACCOUNTS = "accounts keep their names";

  /// The columns that look as if they told of people whose events these are, and why they stay.
  static final Map<String, String> LEFT =
      Map.ofEntries(
          Map.entry("account.user_name", OF_ACCOUNTS),
          Map.entry("refresh_token.user_name", OF_ACCOUNTS),
          Map.entry("saved_view.owner", OF_ACCOUNTS),
          Map.entry("threat_log.assignee", OF_ACCOUNTS),
          Map.entry("export_job.owner", OF_ACCOUNTS),
          Map.entry("audit_log.ip_address", "chained, and cut when it was written"),
          Map.entry("audit_log.subject", "chained; what acts were about"),
          Map.entry("api_key.allowed_addresses", "of applications"),
          Map.entry("evaluation.label", "what an evaluation says"),
          Map.entry("restriction.subject_kind", "users, keys, projects, addresses"),
          Map.entry("rollup.users_sketch", "hashes of all users"),
          Map.entry("writer_slot.owner", "processes"));

  private RewrittenColumns() {}
}
