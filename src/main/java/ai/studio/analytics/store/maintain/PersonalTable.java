package ai.studio.analytics.store.maintain;

import java.util.List;
import java.util.Map;

/// A table that holds something of people. Whoever adds a table enters it here, or among [#NOBODYS]
/// with the reason.
///
/// @param name of the table
/// @param rows which of its rows are about a person: a condition with `:organization` and `:user`
/// @param goes which of them go with the person; the others stay without the name
/// @param names its columns that hold the name of who did something to a row that is about
///   something else: erasing a person replaces the name there
public record PersonalTable(String name, String rows, String goes, List<String> names) {

  private static final String THEIR_REQUESTS =
      "(SELECT r.id FROM request_log r WHERE r.organization_id = :organization AND r.user_id = :user)";

  private static final String OWN = "organization_id = :organization AND user_id = :user";

  private static final String OF_REQUESTS =
      "(organization_id = :organization AND (user_id = :user OR request_id IN "
          + THEIR_REQUESTS
          + "))";

  private static final String OF_THREATS =
      "t.organization_id = :organization AND (t.user_id = :user OR t.request_id IN "
          + THEIR_REQUESTS
          + ")";

  private static final String THEIR_VIEWS = "v.organization_id = :organization AND v.owner = :user";

  private static final String UNSHARED = " AND visibility <> 'SHARED'";

  /// Those that a rule has seen of the person's requests, told by a label.
  private static final String ALERTS =
      "a.organization_id = :organization AND LOCATE(CONCAT('\"user\":\"', :user, '\"'), a.labels) > 0";

  private static final String OF_ALERTS =
      "alert_id IN (SELECT a.id FROM alert a WHERE " + ALERTS + ")";

  private static final String NONE = "1 = 0";

  /// What stands in place of a name that was erased.
  static final String ERASED = "[erased]";

  /// All of them, those first that are found by what the later ones hold.
  public static final List<PersonalTable> ALL =
      List.of(
          about("feedback_log", OF_REQUESTS),
          new PersonalTable(
              "threat_note",
              "threat_id IN (SELECT t.id FROM threat_log t WHERE " + OF_THREATS + ")",
              "threat_id IN (SELECT t.id FROM threat_log t WHERE " + OF_THREATS + ")",
              List.of("created_by")),
          new PersonalTable(
              "threat_log", OF_REQUESTS, OF_REQUESTS, List.of("resolved_by", "assignee")),
          about(
              "evaluation",
              """
              organization_id = :organization AND (
                response_id IN (SELECT r.response_id FROM request_log r
                  WHERE r.organization_id = :organization AND r.user_id = :user AND r.response_id IS NOT NULL)
                OR EXISTS (SELECT 1 FROM request_log r WHERE r.organization_id = :organization
                  AND r.user_id = :user AND r.trace_id = evaluation.trace_id AND r.span_id = evaluation.span_id))
              """),
          about("merged_event", "request_id IN " + THEIR_REQUESTS),
          about(
              "conflicting_event",
              """
              organization_id = :organization AND (
                stored_id IN (SELECT r.id FROM request_log r WHERE r.organization_id = :organization AND r.user_id = :user)
                OR stored_id IN (SELECT f.id FROM feedback_log f WHERE f.organization_id = :organization AND f.user_id = :user))
              """),
          about("report_user", OWN),
          about("trace_span", OWN),
          about("trace_summary", OWN),
          about("user_session", OWN),
          about("request_log", OWN),
          about(
              "refresh_token",
              """
              user_name IN (SELECT a.user_name FROM account a
                WHERE a.organization_id = :organization AND a.name = :user)
              """),
          about(
              "second_factor",
              """
              login IN (SELECT a.user_name FROM account a
                WHERE a.organization_id = :organization AND a.name = :user)
              """),
          about(
              "membership",
              """
              (organization_id = :organization AND name = :user) OR login IN (SELECT a.user_name FROM account a
                WHERE a.organization_id = :organization AND a.name = :user)
              """),
          about("account", "organization_id = :organization AND name = :user"),
          new PersonalTable(
              "saved_view_version",
              "view_id IN (SELECT v.id FROM saved_view v WHERE " + THEIR_VIEWS + ")",
              "view_id IN (SELECT v.id FROM saved_view v WHERE " + THEIR_VIEWS + UNSHARED + ")",
              List.of("saved_by")),
          new PersonalTable(
              "saved_view",
              "organization_id = :organization AND owner = :user",
              "organization_id = :organization AND owner = :user" + UNSHARED,
              List.of("owner", "updated_by")),
          new PersonalTable(
              "restriction",
              "organization_id = :organization AND subject_kind = 'user' AND subject = :user",
              "organization_id = :organization AND subject_kind = 'user' AND subject = :user",
              List.of("created_by", "lifted_by")),
          new PersonalTable(
              "export_job",
              "organization_id = :organization AND (owner = :user OR own_rows_of = :user)",
              "organization_id = :organization AND (owner = :user OR own_rows_of = :user)",
              List.of("owner")),
          named("organization_setting", "changed_by"),
          named("shared_view", "created_by"),
          named("budget", "updated_by"),
          named("upstream", "updated_by"),
          named("alert_rule", "updated_by"),
          new PersonalTable("alert_note", OF_ALERTS, OF_ALERTS, List.of("written_by")),
          new PersonalTable(
              "alert",
              ALERTS.replace("a.", ""),
              ALERTS.replace("a.", ""),
              List.of("acknowledged_by")),
          about("alert_notification", ALERTS.replace("a.labels", "content").replace("a.", "")),
          named("alert_channel", "updated_by"),
          named("alert_route", "updated_by"),
          named("alert_mute", "created_by"),
          named("report", "updated_by"),
          named("annotation", "created_by", "updated_by"),
          named("statement", "closed_by"),
          named("statement_terms", "updated_by"),
          named("model_price", "created_by", "removed_by"),
          named("repricing", "requested_by"),
          new PersonalTable(
              "audit_log",
              "organization_id = :organization AND (actor = :user OR subject = :user)",
              NONE,
              List.of("actor", "subject")));

  /// Tables that hold nothing of anybody, or nothing that tells of whom, and why.
  public static final Map<String, String> NOBODYS =
      Map.ofEntries(
          Map.entry("audit_chain", "hashes"),
          Map.entry("audit_head", "hashes"),
          Map.entry("alert_seed", "times"),
          Map.entry("api_key", "keys are of applications"),
          Map.entry("column_block", "a copy of requests by day, made anew without them"),
          Map.entry("failed_login", "hashes with a key, for a day"),
          Map.entry("instance_figures", "processes, for a day"),
          Map.entry("job_lease", "processes"),
          Map.entry("joined_sessions", "counts"),
          Map.entry("journal_mark", "numbers"),
          Map.entry("known_login", "hashes with a key"),
          Map.entry("model_usage_stats", "sums of all users"),
          Map.entry("organization", "organisations"),
          Map.entry("pending_reference", "hashes and ids, for a day"),
          Map.entry("threat_repeat", "hashes and ids, for a day"),
          Map.entry("recent_keys", "hashes and ids, for a day"),
          Map.entry("recent_keys_head", "a number"),
          Map.entry("report_run", "sums of all users; the users that it names are in report_user"),
          Map.entry("organization_retention_mark", "times"),
          Map.entry("statement_line", "sums by project, key and model"),
          Map.entry("retention_mark", "times"),
          Map.entry("rollup", "sums, counted anew; what is counted by user goes with them"),
          Map.entry("schema_change", "versions of the schema"),
          Map.entry("sender_count", "applications"),
          Map.entry("writer_slot", "processes"));

  public PersonalTable {
    names = List.copyOf(names);
  }

  /// A condition that its rows are of the organisation.
  String ofOrganization() {
    return name.equals("saved_view_version")
        ? "view_id IN (SELECT v.id FROM saved_view v WHERE v.organization_id = :organization)"
        : "organization_id = :organization";
  }

  private static PersonalTable about(String name, String rows) {
    return new PersonalTable(name, rows, rows, List.of());
  }

  private static PersonalTable named(String name, String... names) {
    return new PersonalTable(name, NONE, NONE, List.of(names));
  }
}
