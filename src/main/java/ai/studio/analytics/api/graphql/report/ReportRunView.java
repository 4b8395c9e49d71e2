package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.report.schedule.ReportRun;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// What a report said, as the schema shows it.
@Type("ReportRun")
@Description("What a report said once.")
public class ReportRunView {

  private final ReportRun value;

  ReportRunView(ReportRun value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Id
  @Description("Which report, which may be gone by now.")
  public String getReport() {
    return Objects.requireNonNull(Ids.text(value.reportId()));
  }

  @Description("What the report was called.")
  public String getName() {
    return value.reportName();
  }

  @Description("When it was made.")
  public Instant getMadeAt() {
    return value.madeAt();
  }

  @Description("Whether somebody asked for it, and not the schedule.")
  public boolean getByHand() {
    return value.byHand();
  }

  @Description("The channels that it went to; what became of it is in `alertNotifications`.")
  public List<String> getTold() {
    return value.told();
  }

  @Description("What it said. A list of runs leaves out the users that it names.")
  public ReportDocumentView getDocument() {
    return new ReportDocumentView(value.document());
  }
}
