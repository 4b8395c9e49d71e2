package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.api.graphql.value.SaveAsk;
import ai.studio.analytics.report.schedule.Cadence;
import ai.studio.analytics.report.schedule.ReportDefinition;
import ai.studio.analytics.report.schedule.Reports;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What somebody wants a report to be.
@Input("SaveReportInput")
@Description("What a report is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveReport extends SaveAsk {

  private String name;
  private @Nullable Boolean enabled;
  private Cadence cadence;
  private @Nullable String at;
  private @Nullable Integer weekday;
  private @Nullable Integer dayOfMonth;
  private @Nullable String timeZone;
  private @Nullable List<String> channels;
  private @Nullable String filter;

  Reports.Draft draft(ZoneId usual) {
    return new Reports.Draft(
        name,
        enabled == null || enabled,
        new ReportDefinition(
            cadence,
            Objects.requireNonNullElse(at, "08:00"),
            Objects.requireNonNullElse(weekday, 1),
            Objects.requireNonNullElse(dayOfMonth, 1),
            Objects.requireNonNullElse(timeZone, usual.getId()),
            Objects.requireNonNullElse(channels, List.of()),
            Objects.requireNonNullElse(filter, "")));
  }

  @Description("1 to 80 characters, different from those of your other reports.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("Whether it is made when it is due; default true.")
  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public void setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
  }

  @Description("How often it is made, and of what.")
  public Cadence getCadence() {
    return cadence;
  }

  public void setCadence(Cadence cadence) {
    this.cadence = cadence;
  }

  @Description("When, such as `08:00`, on the clock of the time zone; default `08:00`.")
  public @Nullable String getAt() {
    return at;
  }

  public void setAt(@Nullable String at) {
    this.at = at;
  }

  @Description("Of weekly ones: 1, Monday, to 7, Sunday; default 1.")
  public @Nullable Integer getWeekday() {
    return weekday;
  }

  public void setWeekday(@Nullable Integer weekday) {
    this.weekday = weekday;
  }

  @Description("Of monthly ones: 1 to 28; default 1.")
  public @Nullable Integer getDayOfMonth() {
    return dayOfMonth;
  }

  public void setDayOfMonth(@Nullable Integer dayOfMonth) {
    this.dayOfMonth = dayOfMonth;
  }

  @Description("An IANA time zone, such as `Asia/Jakarta`; by default your organisation's.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }

  @Description(
      "The names of the alert channels that are told: e-mail, Slack or webhooks; without any, it is made to be read here.")
  public @Nullable List<String> getChannels() {
    return channels;
  }

  public void setChannels(@Nullable List<String> channels) {
    this.channels = channels;
  }

  @Description("Which requests count, such as `project:shop`; without it, all.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }
}
