package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.explore.Cohorts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The users who were first seen in one week, as the schema shows them.
@Type("Cohort")
@Description("The users who were first seen in one week.")
public class CohortView {

  private final Cohorts.Cohort value;

  CohortView(Cohorts.Cohort value) {
    this.value = value;
  }

  @Description("When the week begins: on Monday, on the calendar of the time zone.")
  public Instant getWeek() {
    return value.week();
  }

  @Description("How many users there are.")
  public long getUsers() {
    return value.users();
  }

  @Description("How many of them were active in that week, and in each week after it.")
  public List<Long> getActive() {
    return value.active();
  }
}
