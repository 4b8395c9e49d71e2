package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.schema.FeedbackLog;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.store.schema.UserSession;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// The rows behind the dashboard, in pages and one by one.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class ListApi {

  private final Rows rows;
  private final Entities entities;
  private final CurrentCaller currentCaller;

  @Inject
  ListApi(Rows rows, Entities entities, CurrentCaller currentCaller) {
    this.rows = rows;
    this.entities = entities;
    this.currentCaller = currentCaller;
  }

  @Query("requestLogs")
  @Description(
      "Requests, newest first unless another order is asked for. `search` looks into endpoint, model, user and error type.")
  public RequestConnection requestLogs(
      @Name("input") @Description("Which page of which requests.") @Nullable RequestPage input) {
    return new RequestConnection(
        lists().requests(Objects.requireNonNullElseGet(input, RequestPage::new)), relations());
  }

  @Query("userSessions")
  @Description(
      "Sessions, newest first unless another order is asked for. `search` looks into user and the client's session id.")
  public SessionConnection userSessions(
      @Name("input") @Description("Which page of which sessions.") @Nullable SessionPage input) {
    return new SessionConnection(
        lists().sessions(Objects.requireNonNullElseGet(input, SessionPage::new)), relations());
  }

  @Query("feedbackLogs")
  @Description(
      "Ratings, newest first unless another order is asked for. `search` looks into comment and user.")
  public FeedbackConnection feedbackLogs(
      @Name("input") @Description("Which page of which ratings.") @Nullable FeedbackPage input) {
    return new FeedbackConnection(
        lists().feedbacks(Objects.requireNonNullElseGet(input, FeedbackPage::new)), relations());
  }

  @Query("threatLogs")
  @Description(
      "Threats, newest first unless another order is asked for. `search` looks into description, type, user and endpoint.")
  public ThreatConnection threatLogs(
      @Name("input") @Description("Which page of which threats.") @Nullable ThreatPage input) {
    return new ThreatConnection(
        lists().threats(Objects.requireNonNullElseGet(input, ThreatPage::new)), relations());
  }

  @Query("evaluations")
  @Description(
      "What evaluators said of answers, newest first unless another order is asked for. `search` looks into name, label and evaluator. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
  public EvaluationConnection evaluations(
      @Name("input") @Description("Which page of which evaluations.")
          @Nullable EvaluationPage input) {
    return new EvaluationConnection(
        lists().evaluations(Objects.requireNonNullElseGet(input, EvaluationPage::new)));
  }

  @Query("evaluation")
  @Description(
      "One evaluation; null where there is none that you may see. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
  public @Nullable EvaluationView evaluation(
      @Name("id") @Id @Description("The evaluation's id.") String id) {
    var filter = new EvaluationFilter();
    filter.setIds(List.of(id));
    var page = new EvaluationPage();
    page.setFilter(filter);
    return lists().evaluations(page).rows().stream().findFirst().orElse(null);
  }

  @Query("traces")
  @Description(
      "Traces that began, newest first unless another order is asked for. `search` looks into name, service, user and id.")
  public TraceConnection traces(
      @Name("input") @Description("Which page of which traces.") @Nullable TracePage input) {
    return new TraceConnection(
        lists().traces(Objects.requireNonNullElseGet(input, TracePage::new)));
  }

  @Query("modelUsageStats")
  @Description(
      "What each model did on each UTC day, newest day first unless another order is asked for. `search` looks into the model. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
  public UsageConnection modelUsageStats(
      @Name("input") @Description("Which page of which days.") @Nullable UsagePage input) {
    return new UsageConnection(lists().usage(Objects.requireNonNullElseGet(input, UsagePage::new)));
  }

  @Query("auditLog")
  @Description(
      "What administrators did in your organisation, newest first unless another order is asked for. `search` looks into actor, act and subject. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public AuditConnection auditLog(
      @Name("input") @Description("Which page of which acts.") @Nullable AuditPage input) {
    return new AuditConnection(lists().acts(Objects.requireNonNullElseGet(input, AuditPage::new)));
  }

  @Query("auditAct")
  @Description("One act of your organisation; null where there is none. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public @Nullable AuditView auditAct(@Name("id") @Id @Description("The act's id.") String id) {
    var filter = new AuditFilter();
    filter.setIds(List.of(id));
    var page = new AuditPage();
    page.setFilter(filter);
    return lists().acts(page).rows().stream().findFirst().orElse(null);
  }

  @Query("requestLog")
  @Description("One request; null where there is none that you may see.")
  public @Nullable RequestView requestLog(
      @Name("id") @Id @Description("The request's id.") String id) {
    return relations().requests(one(RequestLog.class, RowTable.REQUESTS, id)).stream()
        .findFirst()
        .orElse(null);
  }

  @Query("userSession")
  @Description("One session; null where there is none that you may see.")
  public @Nullable SessionView userSession(
      @Name("id") @Id @Description("The session's id.") String id) {
    return relations().sessions(one(UserSession.class, RowTable.SESSIONS, id)).stream()
        .findFirst()
        .orElse(null);
  }

  @Query("feedbackLog")
  @Description("One rating; null where there is none that you may see.")
  public @Nullable FeedbackView feedbackLog(
      @Name("id") @Id @Description("The rating's id.") String id) {
    return relations().feedbacks(one(FeedbackLog.class, RowTable.FEEDBACK, id)).stream()
        .findFirst()
        .orElse(null);
  }

  @Query("threatLog")
  @Description("One threat; null where there is none that you may see.")
  public @Nullable ThreatView threatLog(
      @Name("id") @Id @Description("The threat's id.") String id) {
    return relations().threats(one(ThreatLog.class, RowTable.THREATS, id)).stream()
        .findFirst()
        .orElse(null);
  }

  private <T> List<T> one(Class<T> type, RowTable table, String id) {
    return entities.byId(type, table, scope(), Ids.parse("id", id)).stream().toList();
  }

  private Lists lists() {
    return new Lists(rows, entities, scope());
  }

  private Relations relations() {
    return new Relations(entities, scope());
  }

  private Scope scope() {
    return Scopes.of(currentCaller.current());
  }
}
