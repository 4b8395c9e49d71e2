package ai.studio.analytics.api.graphql.feedback;

import ai.studio.analytics.api.graphql.list.FeedbackView;
import ai.studio.analytics.api.graphql.list.Relations;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.Conflict;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.FeedbackLog;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.write.BatchWriter;
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
@WithinProjects
public class FeedbackApi {

  private final Entities entities;
  private final BatchWriter writer;
  private final CurrentCaller currentCaller;
  private final Studio studio;
  private final CurrentActor currentActor;

  @Inject
  FeedbackApi(
      Entities entities,
      BatchWriter writer,
      CurrentCaller currentCaller,
      Studio studio,
      CurrentActor currentActor) {
    this.entities = entities;
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
    return view(caller, find(caller, FeedbackField.REQUEST, request));
  }

  @Mutation("changeFeedback")
  @Description("Replaces a rating of yours. `NOT_FOUND` where it is not yours.")
  public FeedbackView changeFeedback(
      @Name("input") @Description("The new rating.") RatingChange input) {
    var caller = currentCaller.current();
    var id = Ids.parse("id", input.getId());
    var row = find(caller, FeedbackField.ID, id);
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
    writer
        .corrections()
        .changeFeedback(
            currentActor.current(),
            row.organization(),
            row.id(),
            changed.rating(),
            changed.comment());
    return view(caller, find(caller, FeedbackField.ID, id));
  }

  private long visibleRequest(Caller caller, long id) {
    return entities
        .byId(RequestLog.class, RowTable.REQUESTS, Scopes.of(caller), id)
        .map(RequestLog::id)
        .orElseThrow(() -> new NotFound("There is no such request."));
  }

  /// One of the caller's own ratings, whatever else they may see.
  private FeedbackLog find(Caller caller, Field field, long id) {
    var own = new Scope(caller.organization(), caller.storedUser(), caller.projects());
    return entities.in(FeedbackLog.class, RowTable.FEEDBACK, own, field, List.of(id), 1).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("There is no such rating of yours."));
  }

  private FeedbackView view(Caller caller, FeedbackLog row) {
    return new Relations(entities, Scopes.of(caller)).feedbacks(List.of(row)).getFirst();
  }
}
