package ai.studio.analytics.api.graphql.value;

import org.eclipse.microprofile.graphql.Description;

/// [ai.studio.analytics.query.model.Preset] as the schema shows it.
@Description("Which time a dashboard covers.")
public enum DashboardSpan {
  @Description("24 hours up to now.")
  LAST_24_HOURS,
  @Description("Seven times 24 hours up to now, and what is left of the hour before.")
  LAST_7_DAYS,
  @Description("One calendar month up to now, and what is left of the hour before.")
  LAST_MONTH,
  @Description("Three calendar months up to now, and what is left of the hour before.")
  LAST_3_MONTHS,
  @Description("From `start` to `end`.")
  CUSTOM
}
