package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.export.RowExport;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.Facet;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The rows behind the dashboard.
@Path("/api/rows/{table}")
@Tag(name = "rows")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class RowsResource {

  private static final String INVALID = "A part of the question breaks a rule";
  private static final String NO_TABLE = "There is no such list";
  private static final String NAMES =
      Stream.of(RowTable.values()).map(RowTable::text).collect(Collectors.joining(", "));
  private static final String TABLES =
      "`requests`, `sessions`, `feedback`, `threats`, `spans`, `traces` or `usage`, which is for analysts and administrators";

  private final Rows rows;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final FileAnswers files;

  @Inject
  RowsResource(Rows rows, CurrentCaller currentCaller, TimeZones zones, FileAnswers files) {
    this.rows = rows;
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.files = files;
  }

  @POST
  @Operation(
      summary = "Rows of a list",
      description =
          "A page of the rows that a filter lets through, by any field. Administrators and analysts see their"
              + " organisation, users their own rows. Without `start`, an order by anything but the time and a"
              + " search cover the last 31 days.")
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = NO_TABLE)
  public RowsDocument rows(
      @Parameter(description = TABLES) @PathParam("table") String table,
      @Nullable RowsQuestion question) {
    var ask = usual(question);
    var asked = asked(table, ask);
    var order = ask.order(asked.table());
    var fields = ask.fieldsOf(asked.table());
    return RowsDocument.of(
        fields,
        rows.page(asked, order, fields, ask.window()),
        Boolean.TRUE.equals(ask.count()) ? rows.count(asked, order) : null);
  }

  @POST
  @Path("/facets")
  @Operation(
      summary = "The values of a field",
      description =
          "The values of `field` that most rows have, most first. Without `start`, of the last 31 days.")
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = NO_TABLE)
  public List<Facet> facets(
      @Parameter(description = TABLES) @PathParam("table") String table,
      @Nullable RowsQuestion question) {
    var ask = usual(question);
    return rows.facets(asked(table, ask), ask.counted(), ask.values());
  }

  @POST
  @Path("/histogram")
  @Operation(
      summary = "Rows over time",
      description = "How many rows each bucket of time has. Without `start`, of the last 31 days.")
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = NO_TABLE)
  public HistogramDocument histogram(
      @Parameter(description = TABLES) @PathParam("table") String table,
      @Nullable RowsQuestion question) {
    var ask = usual(question);
    var asked = asked(table, ask);
    var zone = ask.zone(asked.scope(), zones);
    return HistogramDocument.of(rows.histogram(asked, ask.width(), zone));
  }

  @POST
  @Path("/export")
  @Produces({
    ExportFormat.CSV_TYPE,
    ExportFormat.NDJSON_TYPE,
    ExportFormat.JSON_TYPE,
    ExportFormat.XLSX_TYPE
  })
  @Operation(
      summary = "All rows as a file",
      description =
          "All rows that a filter lets through, however many, or the first `limit` of them, in the order of any field, as"
              + " CSV, as one JSON object a line, as one JSON array or as a workbook of Excel, as the `Accept` header"
              + " says. Without `start`, an order by anything but the time covers the last 31 days. In CSV a text that a"
              + " spreadsheet would take for a formula begins with an apostrophe. The audit log tells of it.")
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content = {
        @Content(mediaType = ExportFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = ExportFormat.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = ExportFormat.JSON_TYPE, schema = @Schema(type = SchemaType.ARRAY)),
        @Content(
            mediaType = ExportFormat.XLSX_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = NO_TABLE)
  public Response export(
      @Parameter(description = TABLES) @PathParam("table") String table,
      @Nullable RowsQuestion question,
      @Context Request request) {
    var ask = usual(question);
    var asked = asked(table, ask);
    var export =
        new RowExport(asked, ask.order(asked.table()), ask.fieldsOf(asked.table()), ask.most());
    var format = FileAnswers.format(request);
    return files.file(
        export.asked(format),
        format,
        export.columns(),
        (writer, progress) -> export.write(rows, writer, progress));
  }

  private RowQuestion asked(String name, RowsQuestion ask) {
    var table =
        RowTable.named(name)
            .orElseThrow(() -> new NotFound("There is no such list: lists are " + NAMES + "."));
    return ask.rows(table, Scopes.of(currentCaller.current(), table), zones);
  }

  private static RowsQuestion usual(@Nullable RowsQuestion question) {
    return Objects.requireNonNullElse(question, RowsQuestion.USUAL);
  }
}
