package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.api.graphql.value.DashboardSpan;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which dashboard is to be looked at by link, and what of it.
@Input("ShareViewInput")
@Description("Which dashboard whoever has a link may look at.")
@SuppressWarnings("NullAway.Init")
public class ShareView {

  private String name;
  private @Nullable String viewId;
  private @Nullable String content;
  private @Nullable String filter;
  private @Nullable DashboardSpan range;
  private @Nullable String timeZone;
  private int days;

  @Description("1 to 80 characters, which stand above it.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Id
  @Description(
      "A saved dashboard that you see, which is shown as it is at any time; or else `content`.")
  public @Nullable String getViewId() {
    return viewId;
  }

  public void setViewId(@Nullable String viewId) {
    this.viewId = viewId;
  }

  @Description("The document of a dashboard that is not saved, as `saveView` takes it.")
  public @Nullable String getContent() {
    return content;
  }

  public void setContent(@Nullable String content) {
    this.content = content;
  }

  @Description(
      "Which requests count, as text; by default all that you see. It cannot be changed by who looks.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }

  @Description("Which time is shown, up to now, by default `LAST_24_HOURS`; not `CUSTOM`.")
  public @Nullable DashboardSpan getRange() {
    return range;
  }

  public void setRange(@Nullable DashboardSpan range) {
    this.range = range;
  }

  @Description("IANA time zone in which hours and days begin; by default the organisation's.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }

  @Description("For how many days, 1 to 365.")
  public int getDays() {
    return days;
  }

  public void setDays(int days) {
    this.days = days;
  }
}
