package ai.studio.analytics.api.rest;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.export.ExportAsk;
import ai.studio.analytics.export.ExportFormat;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What a page of the web UI shows as a file, in the forms and with the care of all other exports.
@Path("/api/tables/export")
@Tag(name = "rows")
@WithinProjects
public class TableResource {

  private final FileAnswers files;

  @Inject
  TableResource(FileAnswers files) {
    this.files = files;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({
    ExportFormat.CSV_TYPE,
    ExportFormat.NDJSON_TYPE,
    ExportFormat.JSON_TYPE,
    ExportFormat.XLSX_TYPE
  })
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
  @Operation(
      summary = "A table that is shown, as a file",
      description =
          "The table behind a chart, as it is shown, as CSV, as one JSON object a line, as one JSON array or as a workbook"
              + " of Excel, as the `Accept` header says. In CSV a text that a spreadsheet would take for a formula"
              + " begins with an apostrophe. The audit log tells of it under its name.")
  @APIResponse(responseCode = "200", description = "The rows")
  @APIResponse(responseCode = "400", description = "A part of the table breaks a rule")
  @APIResponse(responseCode = "413", description = "It is larger than 1 MiB")
  public Response export(@Nullable ShownTable table, @Context Request request) {
    var shown = Objects.requireNonNullElse(table, ShownTable.NONE);
    var format = FileAnswers.format(request);
    var ask = new ExportAsk(shown.title(), "", null, null, null, format.text());
    var rows = shown.body();
    return files.file(
        ask,
        format,
        shown.head(),
        (writer, progress) -> {
          var written = 0L;
          for (var row : rows) {
            writer.write(row);
            progress.accept(++written);
          }
        });
  }
}
