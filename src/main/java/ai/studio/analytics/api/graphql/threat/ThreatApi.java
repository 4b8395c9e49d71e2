package ai.studio.analytics.api.graphql.threat;

import ai.studio.analytics.admin.threat.ThreatDesk;
import ai.studio.analytics.api.graphql.list.Relations;
import ai.studio.analytics.api.graphql.list.ThreatView;
import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.store.write.BatchWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// Decisions about threats.
@GraphQLApi
@ApplicationScoped
@WithinProjects
public class ThreatApi {

  private static final int MAX_IDS = 500;

  private final Entities entities;
  private final ThreatDesk desk;
  private final BatchWriter writer;
  private final CurrentCaller currentCaller;
  private final Clock clock;
  private final CurrentActor currentActor;

  @Inject
  ThreatApi(
      Entities entities,
      ThreatDesk desk,
      BatchWriter writer,
      CurrentCaller currentCaller,
      Clock clock,
      CurrentActor currentActor) {
    this.entities = entities;
    this.desk = desk;
    this.writer = writer;
    this.currentCaller = currentCaller;
    this.clock = clock;
    this.currentActor = currentActor;
  }

  @Mutation("triageThreats")
  @Description(
      "Says what became of threats: resolves them, opens them again or marks them as false positives. Returns those that exist, newest first. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public List<ThreatView> triageThreats(@Name("input") @Description("The decision.") Triage input) {
    var caller = currentCaller.current();
    var scope = Scopes.of(caller);
    var ids = visible(scope, ids(input.getIds()));
    if (ids.isEmpty()) {
      return List.of();
    }
    writer
        .corrections()
        .triage(
            currentActor.current(),
            caller.organization(),
            ids,
            ThreatLog.State.valueOf(input.getState().name()),
            clock.instant());
    return views(scope, ids);
  }

  @Mutation("assignThreats")
  @Description(
      "Says who is to look into threats. Returns those that exist, newest first. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public List<ThreatView> assignThreats(
      @Name("input") @Description("Who, and which.") Assignment input) {
    var caller = currentCaller.current();
    var scope = Scopes.of(caller);
    var ids = visible(scope, ids(input.getIds()));
    if (ids.isEmpty()) {
      return List.of();
    }
    desk.assign(currentActor.current(), caller.organization(), ids, input.getAssignee());
    return views(scope, ids);
  }

  @Mutation("noteThreat")
  @Description("Adds a note to a threat. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public ThreatNoteView noteThreat(
      @Name("id") @Id @Description("Which threat.") String id,
      @Name("text") @Description("1 to 2,000 characters.") String text) {
    var organization = currentCaller.current().organization();
    return visible(id)
        .flatMap(it -> desk.note(currentActor.current(), organization, it, text))
        .map(ThreatNoteView::new)
        .orElseThrow(() -> new NotFound("There is no such threat."));
  }

  @Query("threatNotes")
  @Description(
      "What was noted about a threat, oldest first, 200 at most. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public List<ThreatNoteView> threatNotes(@Name("id") @Id @Description("Which threat.") String id) {
    var organization = currentCaller.current().organization();
    return visible(id).stream()
        .flatMap(it -> desk.notes(organization, it).stream())
        .map(ThreatNoteView::new)
        .toList();
  }

  private Optional<Long> visible(String id) {
    var scope = Scopes.of(currentCaller.current());
    return visible(scope, Set.of(Ids.parse("id", id))).stream().findFirst();
  }

  private List<ThreatView> views(Scope scope, Set<Long> ids) {
    var rows = entities.in(ThreatLog.class, RowTable.THREATS, scope, ThreatField.ID, ids, MAX_IDS);
    return new Relations(entities, scope).threats(rows.reversed());
  }

  /// Of whoever sees some projects only, the threats in them; else those that the writer finds.
  private Set<Long> visible(Scope scope, Set<Long> ids) {
    return scope.projects() == null
        ? ids
        : entities
            .in(ThreatLog.class, RowTable.THREATS, scope, ThreatField.ID, ids, MAX_IDS)
            .stream()
            .map(ThreatLog::id)
            .collect(Collectors.toSet());
  }

  private static Set<Long> ids(List<String> ids) {
    if (ids.isEmpty() || ids.size() > MAX_IDS) {
      throw new BadInput("ids", "must be 1 to " + MAX_IDS + " ids");
    }
    return ids.stream().map(id -> Ids.parse("ids", id)).collect(Collectors.toSet());
  }
}
