package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.Conflict;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.export.ExportFiles;
import ai.studio.analytics.export.ExportJob;
import ai.studio.analytics.export.ExportJobs;
import ai.studio.analytics.export.ExportState;
import ai.studio.analytics.query.rows.RowTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Hands out files that were made in the background.
@Path("/api/exports")
@Tag(name = "rows")
@WithinProjects
public class ExportResource {

  private static final String NONE = "There is no such export.";

  private final ExportJobs jobs;
  private final ExportFiles files;
  private final CurrentCaller currentCaller;

  @Inject
  ExportResource(ExportJobs jobs, ExportFiles files, CurrentCaller currentCaller) {
    this.jobs = jobs;
    this.files = files;
    this.currentCaller = currentCaller;
  }

  @GET
  @Path("/{id}/file")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
  @Operation(
      summary = "The file of an export",
      description =
          "A file that `startExport` of GraphQL has made, for whoever started it, as long as they may still see the same"
              + " rows.")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(
      responseCode = "409",
      description = "It is not there yet, or no more, or lies at another instance")
  public Response file(@Parameter(description = "Which one") @PathParam("id") long id)
      throws IOException {
    var caller = currentCaller.current();
    var job =
        jobs.find(caller.organization(), caller.user(), id)
            .filter(it -> mayStillSee(caller, it))
            .orElseThrow(() -> new NotFound(NONE));
    if (job.state() != ExportState.DONE) {
      throw new Conflict("The export has no file: it is " + job.state() + ".");
    }
    var file =
        files
            .find(id)
            .orElseThrow(() -> new Conflict("The file lies at another instance of the service."));
    StreamingOutput body = out -> Files.copy(file, out);
    var name = job.ask().what() + "-" + job.id() + "." + job.format().text();
    return Response.ok(body, job.format().mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name)
        .header(HttpHeaders.CONTENT_LENGTH, Files.size(file))
        .build();
  }

  /// Roles may have changed since.
  private static boolean mayStillSee(Caller caller, ExportJob job) {
    var table = RowTable.named(job.ask().what());
    try {
      return table.isPresent() && Scopes.of(caller, table.get()).equals(job.scope());
    } catch (NotAllowed e) {
      return false;
    }
  }
}
