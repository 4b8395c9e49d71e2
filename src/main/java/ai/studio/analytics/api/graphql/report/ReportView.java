package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.report.schedule.Cadence;
import ai.studio.analytics.report.schedule.Report;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A report as the schema shows it.
@Type("Report")
@Description("What an organisation is told of regularly.")
public class ReportView {

  private final Report value;

  ReportView(Report value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("1 to 80 characters.")
  public String getName() {
    return value.name();
  }

  @Description("Whether it is made when it is due.")
  public boolean getEnabled() {
    return value.enabled();
  }

  @Description("How often it is made, and of what.")
  public Cadence getCadence() {
    return value.definition().cadence();
  }

  @Description("When, such as `08:00`, on the clock of the time zone.")
  public String getAt() {
    return value.definition().at();
  }

  @Description("Of weekly ones: 1, Monday, to 7, Sunday.")
  public int getWeekday() {
    return value.definition().weekday();
  }

  @Description("Of monthly ones: 1 to 28.")
  public int getDayOfMonth() {
    return value.definition().dayOfMonth();
  }

  @Description("The IANA time zone whose days, weeks and months are meant.")
  public String getTimeZone() {
    return value.definition().timeZone();
  }

  @Description("The names of the alert channels that are told.")
  public List<String> getChannels() {
    return value.definition().channels();
  }

  @Description("Which requests count; empty for all.")
  public String getFilter() {
    return value.definition().filter();
  }

  @Description("When the next one is made.")
  public Instant getDueAt() {
    return value.dueAt();
  }

  @Description("Why the last one could not be made; null where it could.")
  public @Nullable String getProblem() {
    return value.problem();
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("When it was changed for the last time.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }

  @Description("Who made this version.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }
}
