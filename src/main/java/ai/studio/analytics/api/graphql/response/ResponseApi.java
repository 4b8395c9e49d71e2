package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.respond.DetectionPreview;
import ai.studio.analytics.respond.ResponseRules;
import ai.studio.analytics.respond.Responses;
import ai.studio.analytics.respond.Restriction;
import ai.studio.analytics.respond.RuleCounts;
import ai.studio.analytics.respond.SubjectKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// What is done about threats, and by which rules.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class ResponseApi {

  private final Responses responses;
  private final ResponseRules rules;
  private final RuleCounts counts;
  private final DetectionPreview preview;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;
  private final Clock clock;

  @Inject
  ResponseApi(
      Responses responses,
      ResponseRules rules,
      RuleCounts counts,
      DetectionPreview preview,
      CurrentCaller currentCaller,
      CurrentActor currentActor,
      Clock clock) {
    this.responses = responses;
    this.rules = rules;
    this.counts = counts;
    this.preview = preview;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  @Query("restrictions")
  @Description(
      "What is or was done about users, keys, projects and addresses of your organisation: the latest 200, newest"
          + " first. For administrators.")
  public List<RestrictionView> restrictions() {
    return views(responses.latest(organization()));
  }

  @Query("responseRules")
  @Description("The rules for threats that this instance follows. For administrators.")
  public ResponseRulesView responseRules() {
    return new ResponseRulesView(rules, counts);
  }

  @Query("detectionPreview")
  @Description(
      "What other values of a setting of the detectors would have told of last week, from stored scores or counted anew"
          + " from at most 200,000 stored requests. For administrators.")
  public PreviewView detectionPreview(
      @Name("setting") @Description("Such as `detect.failures`.") String setting) {
    var name = setting.startsWith("detect.") ? setting.substring("detect.".length()) : setting;
    return new PreviewView(preview.of(organization(), name));
  }

  @Mutation("restrict")
  @Description(
      "Tags, throttles or blocks a user, key, project or address for a time, on our own API and in the gateway of"
          + " every instance within seconds. Nothing is done about administrators. For administrators.")
  public RestrictionView restrict(@Name("input") @Description("What and whom.") Restrict input) {
    var restriction =
        responses.restrict(
            currentActor.current(),
            organization(),
            SubjectKind.valueOf(input.getKind().name()),
            input.getSubject(),
            input.measure(),
            Duration.ofMinutes(input.getMinutes()),
            input.getReason());
    return new RestrictionView(restriction, clock.instant());
  }

  @Mutation("liftRestriction")
  @Description("Ends a restriction before its time. For administrators.")
  public RestrictionView liftRestriction(@Name("id") @Id @Description("Which one.") String id) {
    return responses
        .lift(currentActor.current(), organization(), Ids.parse("id", id))
        .map(it -> new RestrictionView(it, clock.instant()))
        .orElseThrow(() -> new NotFound("There is no such restriction."));
  }

  private List<RestrictionView> views(List<Restriction> restrictions) {
    var now = clock.instant();
    return restrictions.stream().map(it -> new RestrictionView(it, now)).toList();
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
