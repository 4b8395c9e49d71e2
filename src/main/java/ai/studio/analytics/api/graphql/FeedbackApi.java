package ai.studio.analytics.api.graphql;

import ai.studio.analytics.Studio;
import ai.studio.analytics.api.Conflict;
import ai.studio.analytics.api.CurrentActor;
import ai.studio.analytics.api.NotFound;
import ai.studio.analytics.api.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.store.BatchWriter;
import ai.studio.analytics.store.FeedbackLog;
import ai.studio.analytics.store.RequestLog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;

/// Ratings by the caller.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
public class FeedbackApi {

  private final Reader reader;
  private final BatchWriter writer;
  private final CurrentCaller currentCaller;
  private final Studio studio;
  private final CurrentActor currentActor;

  @Inject
  FeedbackApi(
      Reader reader,
      BatchWriter writer,
      CurrentCaller currentCaller,
      Studio studio,
      CurrentActor currentActor) {
    this.reader = reader;
    this.writer = writer;
    this.currentCaller = currentCaller;
    this.studio = studio;
    this.currentActor = currentActor;
  }

  @Mutation("submitFeedback")
  @Description(
      "Rates a request. `NOT_FOUND` where you may not see it, `CONFLICT` where you have rated it before.")
  public FeedbackView submitFeedback(@Name("input") @Description("The rating.") Rating input) {
    var caller = currentCaller.current();
    var request = visibleRequest(caller, Ids.parse("requestId", input.getRequestId()));
    var event =
        new FeedbackEvent(
            UUID.randomUUID().toString(),
            studio.clock().instant(),
            caller.organization(),
            request,
            caller.user(),
            input.getRating(),
            input.getComment());
    if (!writer.write(List.of(studio.redacted(event))).conflicts().isEmpty()) {
      throw new Conflict("You have rated this request before: use changeFeedback.");
    }
    return view(caller, own(caller).and("e.requestId = ?", request));
  }

  @Mutation("changeFeedback")
  @Description("Replaces a rating of yours. `NOT_FOUND` where it is not yours.")
  public FeedbackView changeFeedback(
      @Name("input") @Description("The new rating.") RatingChange input) {
    var caller = currentCaller.current();
    var conditions = own(caller).and("e.id = ?", Ids.parse("id", input.getId()));
    var row = find(conditions);
    var changed =
        studio.redacted(
            new FeedbackEvent(
                row.eventKey(),
                row.createdAt(),
                row.organization(),
                row.requestKey() == null ? row.requestId() : null,
                row.requestKey(),
                row.user(),
                input.getRating(),
                input.getComment()));
    writer.changeFeedback(
        currentActor.current(), row.organization(), row.id(), changed.rating(), changed.comment());
    return view(caller, conditions);
  }

  private long visibleRequest(Caller caller, long id) {
    return reader
        .byId(RequestLog.class, Conditions.in(Scopes.of(caller)), id)
        .map(RequestLog::id)
        .orElseThrow(() -> new NotFound("There is no such request."));
  }

  /// Only the caller's own ratings, whatever else they may see.
  private static Conditions own(Caller caller) {
    return Conditions.in(Scopes.of(caller)).and("e.user = ?", caller.user());
  }

  private FeedbackLog find(Conditions conditions) {
    return reader.find(FeedbackLog.class, conditions, "", 1).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("There is no such rating of yours."));
  }

  private FeedbackView view(Caller caller, Conditions conditions) {
    return new Relations(reader, Scopes.of(caller)).feedbacks(List.of(find(conditions))).getFirst();
  }
}
