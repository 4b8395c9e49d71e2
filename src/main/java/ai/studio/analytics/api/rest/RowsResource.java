package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
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

  @Inject
  RowsResource(Rows rows, CurrentCaller currentCaller, TimeZones zones) {
    this.rows = rows;
    this.currentCaller = currentCaller;
    this.zones = zones;
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
  @Produces({RowFormat.Types.CSV, RowFormat.Types.NDJSON})
  @Operation(
      summary = "All rows",
      description =
          "All rows that a filter lets through, however many, or the first `limit` of them, in the order of any field, as"
              + " CSV or as one JSON object a line, as the `Accept` header says. Without `start`, an order by anything but"
              + " the time covers the last 31 days. In CSV a text that a spreadsheet would take for a formula begins with"
              + " an apostrophe.")
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content = {
        @Content(mediaType = RowFormat.Types.CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = RowFormat.Types.NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = NO_TABLE)
  public Response export(
      @Parameter(description = TABLES) @PathParam("table") String table,
      @Nullable RowsQuestion question,
      @Context Request request) {
    var ask = usual(question);
    var asked = asked(table, ask);
    var fields = ask.fieldsOf(asked.table());
    var order = ask.order(asked.table());
    var format = format(request);
    var limit = ask.most();
    StreamingOutput all =
        out -> format.write(fields, out, each -> rows.each(asked, order, fields, limit, each));
    return Response.ok(all, format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=" + format.file(asked.table().text()))
        .build();
  }

  private static RowFormat format(Request request) {
    var types =
        Stream.of(RowFormat.values())
            .map(format -> MediaType.valueOf(format.mediaType()))
            .toArray(MediaType[]::new);
    var best = request.selectVariant(Variant.mediaTypes(types).build());
    return best != null && best.getMediaType().toString().equals(RowFormat.NDJSON.mediaType())
        ? RowFormat.NDJSON
        : RowFormat.CSV;
  }

  private RowQuestion asked(String name, RowsQuestion ask) {
    var table =
        RowTable.named(name)
            .orElseThrow(() -> new NotFound("There is no such list: lists are " + NAMES + "."));
    var caller = currentCaller.current();
    if (table.isForAdministrators() && !caller.is(Role.ADMIN)) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME));
    }
    if (table.user().isEmpty() && !caller.seesOrganization()) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME, Role.ANALYST_NAME));
    }
    return ask.rows(table, Scopes.of(caller), zones);
  }

  private static RowsQuestion usual(@Nullable RowsQuestion question) {
    return Objects.requireNonNullElse(question, RowsQuestion.USUAL);
  }
}
