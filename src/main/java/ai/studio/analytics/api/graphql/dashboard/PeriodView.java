package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Dashboard;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The slices of a dashboard over one period. Each is computed when its getter is called: when a
/// query asks for it.
@Type("DashboardPeriod")
@Description(
    "The slices of a dashboard over one period; only those that are asked for are computed.")
public class PeriodView {

  private final Dashboard answer;
  private final int top;

  /// @param top how many entries a ranking holds
  PeriodView(Dashboard answer, int top) {
    this.answer = answer;
    this.top = top;
  }

  Dashboard answer() {
    return answer;
  }

  @Description("The first instant of the period.")
  public Instant getStart() {
    return answer.question().range().time().start();
  }

  @Description("The end of the period, which is no longer part of it.")
  public Instant getEnd() {
    return answer.question().range().time().end();
  }

  @Description("The starts of the buckets of every series.")
  public List<Instant> getTimestamps() {
    return answer.timestamps();
  }

  @Description("The period in a few numbers.")
  public SummaryView getSummary() {
    return new SummaryView(answer.summary());
  }

  @Description("Percentiles over the whole period.")
  public LatencySummaryView getLatencySummary() {
    return new LatencySummaryView(answer.latencySummary());
  }

  @Description("Successes and errors over time.")
  public List<RequestsPointView> getRequests() {
    return answer.requests().stream().map(RequestsPointView::new).toList();
  }

  @Description("Errors by HTTP status, the most frequent first.")
  public List<ErrorCountView> getErrorsBreakdown() {
    return answer.errorsBreakdown().stream().map(ErrorCountView::new).toList();
  }

  @Description("The models with the most requests.")
  public List<ModelUsageView> getTopModels() {
    return answer.topModels(top).models().stream().map(ModelUsageView::new).toList();
  }

  @Description("How many models were called at all.")
  public long getTotalModels() {
    return answer.topModels(top).totalModels();
  }

  @Description("Cost over time, all together and by model.")
  public CostsView getCosts() {
    return new CostsView(answer.costs());
  }

  @Description("The countries with the most requests; requests of unknown origin are left out.")
  public List<CountryCountView> getTopCountries() {
    return answer.topCountries(top).stream().map(CountryCountView::new).toList();
  }

  @Description("Latency over time: average, percentiles and time to the first token.")
  public List<LatencyPointView> getLatency() {
    return answer.latency().stream().map(LatencyPointView::new).toList();
  }

  @Description("Tokens by kind over time.")
  public List<TokensPointView> getTokens() {
    return answer.tokens().stream().map(TokensPointView::new).toList();
  }

  @Description("Active users and sessions.")
  public UsersView getUsers() {
    return new UsersView(answer.users());
  }

  @Description("Active users and new sessions over time.")
  public List<UsersPointView> getUsersOverTime() {
    return answer.usersOverTime().stream().map(UsersPointView::new).toList();
  }

  @Description("The users whose requests cost most.")
  public List<UserUsageView> getTopUsers() {
    return answer.topUsers(top).stream().map(UserUsageView::new).toList();
  }

  @Description("Ratings and their distribution.")
  public FeedbackSliceView getFeedback() {
    return new FeedbackSliceView(answer.feedback());
  }

  @Description("Ratings over time.")
  public List<RatingPointView> getRatings() {
    return answer.ratings().stream().map(RatingPointView::new).toList();
  }

  @Description("Threats by severity and type.")
  public ThreatsSliceView getThreats() {
    return new ThreatsSliceView(answer.threats());
  }

  @Description("Threats over time, by when they were seen.")
  public List<ThreatsPointView> getThreatsOverTime() {
    return answer.threatsOverTime().stream().map(ThreatsPointView::new).toList();
  }
}
