package ai.studio.analytics.api.graphql.annotation;

import ai.studio.analytics.admin.annotation.Annotation;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What is written down to be seen on charts over time.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class AnnotationApi {

  private static final int USUAL = 200;
  private static final Instant LATEST = Instant.parse("2100-01-02T00:00:00Z");

  private final Annotations annotations;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;
  private final Clock clock;

  @Inject
  AnnotationApi(
      Annotations annotations,
      CurrentCaller currentCaller,
      CurrentActor currentActor,
      Clock clock) {
    this.annotations = annotations;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  @Query("annotations")
  @Description(
      "Deployments, incidents and whatever else was written down, the latest first: what concerns the whole organisation, and"
          + " what concerns projects whose requests you may see.")
  public List<AnnotationView> annotations(
      @Name("input") @Description("Which.") @Nullable AnnotationsAsk input) {
    var ask = input == null ? new AnnotationsAsk() : input;
    var question =
        new Annotations.Question(
            Objects.requireNonNullElse(ask.getStart(), Instant.EPOCH),
            Objects.requireNonNullElse(ask.getEnd(), LATEST),
            ask.getTag(),
            Objects.requireNonNullElse(ask.getFirst(), USUAL));
    return annotations.list(currentCaller.current(), question).stream()
        .map(AnnotationView::new)
        .toList();
  }

  @Mutation("saveAnnotation")
  @Description(
      "Writes down what is to be seen on charts or, with `id`, changes it. For analysts and administrators; those who see some"
          + " projects only must name one of them.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public AnnotationView saveAnnotation(
      @Name("input") @Description("The annotation.") SaveAnnotation input) {
    var by = currentActor.current();
    var caller = currentCaller.current();
    var draft = input.draft(clock.instant());
    if (input.getId() == null) {
      return new AnnotationView(
          annotations.add(by, caller.organization(), caller.projects(), draft));
    }
    var id = Ids.parse("id", input.getId());
    return found(annotations.change(by, caller.organization(), caller.projects(), id, draft));
  }

  @Mutation("deleteAnnotation")
  @Description("Removes an annotation for good. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public AnnotationView deleteAnnotation(@Name("id") @Id @Description("Which one.") String id) {
    var caller = currentCaller.current();
    return found(
        annotations.remove(
            currentActor.current(), caller.organization(), caller.projects(), Ids.parse("id", id)));
  }

  private static AnnotationView found(Optional<Annotation> annotation) {
    return new AnnotationView(
        annotation.orElseThrow(() -> new NotFound("There is no such annotation.")));
  }
}
