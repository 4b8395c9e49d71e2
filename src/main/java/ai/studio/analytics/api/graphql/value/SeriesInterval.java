package ai.studio.analytics.api.graphql.value;

import org.eclipse.microprofile.graphql.Description;

/// [ai.studio.analytics.query.model.Interval] as the schema shows it.
@Description("How far apart the points of a series are, on the clocks of the time zone.")
public enum SeriesInterval {
  @Description("One minute.")
  MINUTE,
  @Description("Five minutes.")
  FIVE_MINUTES,
  @Description("A quarter of an hour.")
  QUARTER_HOUR,
  @Description("Half an hour.")
  HALF_HOUR,
  @Description("One hour.")
  HOUR,
  @Description("Three hours.")
  THREE_HOURS,
  @Description("Six hours.")
  SIX_HOURS,
  @Description("Twelve hours.")
  TWELVE_HOURS,
  @Description("One local day.")
  DAY,
  @Description("One week, from Monday.")
  WEEK
}
