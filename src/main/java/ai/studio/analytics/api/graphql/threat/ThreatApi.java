package ai.studio.analytics.api.graphql.threat;

import ai.studio.analytics.api.graphql.list.Relations;
import ai.studio.analytics.api.graphql.list.ThreatView;
import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.Ids;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;

/// Decisions about threats.
@GraphQLApi
@ApplicationScoped
@WithinProjects
public class ThreatApi {

  private static final int MAX_IDS = 500;

  private final Entities entities;
  private final BatchWriter writer;
  private final CurrentCaller currentCaller;
  private final Clock clock;
  private final CurrentActor currentActor;

  @Inject
  ThreatApi(
      Entities entities,
      BatchWriter writer,
      CurrentCaller currentCaller,
      Clock clock,
      CurrentActor currentActor) {
    this.entities = entities;
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
    var ids = visible(scope, ids(input));
    if (ids.isEmpty()) {
      return List.of();
    }
    writer.triage(
        currentActor.current(),
        caller.organization(),
        ids,
        ThreatLog.State.valueOf(input.getState().name()),
        clock.instant());
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

  private static Set<Long> ids(Triage input) {
    if (input.getIds().isEmpty() || input.getIds().size() > MAX_IDS) {
      throw new BadInput("ids", "must be 1 to " + MAX_IDS + " ids");
    }
    return input.getIds().stream().map(id -> Ids.parse("ids", id)).collect(Collectors.toSet());
  }
}
