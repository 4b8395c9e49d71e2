package ai.studio.analytics.api.graphql.export;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.Conflict;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.export.ExportJobs;
import ai.studio.analytics.export.ExportRunner;
import ai.studio.analytics.query.rows.RowTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// Files of rows that are made in the background.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
@WithinProjects
public class ExportApi {

  private final ExportJobs jobs;
  private final ExportRunner runner;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  ExportApi(
      ExportJobs jobs,
      ExportRunner runner,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.jobs = jobs;
    this.runner = runner;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("exports")
  @Description(
      "The files that you asked for, the newest first, 100 at most. `GET /api/exports/{id}/file` hands one out.")
  public List<ExportView> exports() {
    var caller = currentCaller.current();
    return jobs.list(caller.organization(), caller.user()).stream().map(ExportView::new).toList();
  }

  @Mutation("startExport")
  @Description(
      "Makes a file of rows in the background: two at a time, three of yours. It is kept for a day, for you alone.")
  public ExportView startExport(
      @Name("input") @Description("Which rows, and of which form.") StartExport input) {
    var caller = currentCaller.current();
    var export = input.export(Scopes.of(caller, input.rows()));
    return new ExportView(
        runner.start(currentActor.current(), caller.user(), export, input.getFormat()));
  }

  @Mutation("repeatExport")
  @Description(
      "Makes the file of an export of yours again, with the rows that you see now. `CONFLICT` while it is being made.")
  public ExportView repeatExport(@Name("id") @Id @Description("Which one.") String id) {
    var caller = currentCaller.current();
    var before =
        jobs.find(caller.organization(), caller.user(), Ids.parse("id", id))
            .orElseThrow(() -> new NotFound("There is no such export."));
    if (before.state().isOpen()) {
      throw new Conflict("The export is being made.");
    }
    var table = RowTable.valueOf(before.ask().what().toUpperCase(Locale.ROOT));
    var export =
        before
            .export(Scopes.of(caller, table))
            .orElseThrow(() -> new NotFound("What the export was of is not known any more."));
    return new ExportView(
        runner.start(currentActor.current(), caller.user(), export, before.format()));
  }

  @Mutation("cancelExport")
  @Description("Stops an export, or removes its file.")
  public ExportView cancelExport(@Name("id") @Id @Description("Which one.") String id) {
    var caller = currentCaller.current();
    return runner
        .cancel(caller.organization(), caller.user(), Ids.parse("id", id))
        .map(ExportView::new)
        .orElseThrow(() -> new NotFound("There is no such export."));
  }
}
