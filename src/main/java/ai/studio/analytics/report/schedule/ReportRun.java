package ai.studio.analytics.report.schedule;

import ai.studio.analytics.event.EventId;
import java.time.Instant;
import java.util.List;

/// What a report said once.
///
/// @param byHand whether somebody asked for it, and not the schedule
/// @param told the channels that it went to
public record ReportRun(
    long id,
    long reportId,
    String reportName,
    boolean byHand,
    ReportDocument document,
    List<String> told) {

  /// The same with some users that it names.
  ReportRun and(List<ReportDocument.Mover> users) {
    return new ReportRun(id, reportId, reportName, byHand, document.and(users), told);
  }

  /// When it was made.
  public Instant madeAt() {
    return EventId.time(id);
  }
}
