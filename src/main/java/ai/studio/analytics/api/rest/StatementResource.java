package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.report.statement.StatementBook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Month statements as files.
@Path("/api/statements/{number}")
@Tag(name = "statements")
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
public class StatementResource {

  private final StatementBook book;
  private final CurrentCaller currentCaller;

  @Inject
  StatementResource(StatementBook book, CurrentCaller currentCaller) {
    this.book = book;
    this.currentCaller = currentCaller;
  }

  @GET
  @Produces(StatementCsv.TYPE)
  @Operation(
      summary = "A month statement",
      description =
          "The lines of a closed statement as CSV: what was used by project, API key and model, then corrections of earlier"
              + " months. A text that a spreadsheet would take for a formula begins with an apostrophe.")
  @APIResponse(responseCode = "200", description = "The lines")
  @APIResponse(responseCode = "404", description = "There is no statement of that number")
  public Response lines(@Parameter(description = "1 and up") @PathParam("number") int number) {
    var whole =
        book.find(currentCaller.current().organization(), number)
            .orElseThrow(() -> new NotFound("There is no such statement."));
    var statement = whole.statement();
    StreamingOutput all = out -> StatementCsv.write(whole, out);
    return Response.ok(all, StatementCsv.TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=statement-" + number + "-" + statement.month() + ".csv")
        .build();
  }
}
