package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.export.ExportAsk;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.report.statement.StatementBook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
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
  private final FileAnswers files;

  @Inject
  StatementResource(StatementBook book, CurrentCaller currentCaller, FileAnswers files) {
    this.book = book;
    this.currentCaller = currentCaller;
    this.files = files;
  }

  @GET
  @Produces({
    ExportFormat.CSV_TYPE,
    ExportFormat.NDJSON_TYPE,
    ExportFormat.JSON_TYPE,
    ExportFormat.XLSX_TYPE
  })
  @Operation(
      summary = "A month statement",
      description =
          "The lines of a closed statement: what was used by project, API key and model, then corrections of earlier months,"
              + " as CSV, as one JSON object a line, as one JSON array or as a workbook of Excel, as the `Accept` header"
              + " says. In CSV a text that a spreadsheet would take for a formula begins with an apostrophe. The audit log"
              + " tells of it.")
  @APIResponse(responseCode = "200", description = "The lines")
  @APIResponse(responseCode = "404", description = "There is no statement of that number")
  public Response lines(
      @Parameter(description = "1 and up") @PathParam("number") int number,
      @Context Request request) {
    var whole =
        book.find(currentCaller.current().organization(), number)
            .orElseThrow(() -> new NotFound("There is no such statement."));
    var format = FileAnswers.format(request);
    var name = "statement-" + number + "-" + whole.statement().month();
    return files.file(
        new ExportAsk(name, "", null, null, null, format.text()),
        format,
        StatementRows.columns(),
        (writer, progress) -> StatementRows.write(whole, writer, progress));
  }
}
