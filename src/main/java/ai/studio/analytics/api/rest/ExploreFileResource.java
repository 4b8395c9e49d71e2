package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.export.AnswerTable;
import ai.studio.analytics.export.CohortsTable;
import ai.studio.analytics.export.DistributionTable;
import ai.studio.analytics.export.ExploredTable;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.block.Blocks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The answers to questions of one's own as files, in the form that the `Accept` header names.
@Path("/api/explore")
@Tag(name = "dashboard")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({
  ExportFormat.CSV_TYPE,
  ExportFormat.NDJSON_TYPE,
  ExportFormat.JSON_TYPE,
  ExportFormat.XLSX_TYPE
})
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class ExploreFileResource {

  private static final String POINTS = "Whether it has the points of the series; default false.";
  private static final String FORMS =
      " As CSV, as one JSON object a line, as one JSON array or as a workbook of Excel, as the `Accept` header says. The"
          + " audit log tells of it, with the question.";

  private final Explorer explorer;
  private final Spreads spreads;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;
  private final FileAnswers files;

  @Inject
  ExploreFileResource(
      Blocks blocks, CurrentCaller currentCaller, TimeZones zones, Clock clock, FileAnswers files) {
    explorer = new Explorer(blocks);
    spreads = new Spreads(blocks);
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
    this.files = files;
  }

  @POST
  @Path("/export")
  @Operation(
      summary = "The answer to a question of one's own as a file",
      description =
          "A row for each group, one for all others and one for all together or, with `points=true`, for each of them and"
              + " each point of the series."
              + FORMS)
  @APIResponse(responseCode = "200", description = "The rows")
  @APIResponse(responseCode = "400", description = "A part of the question breaks a rule")
  public Response explore(
      @Nullable ExploreQuestion question,
      @Parameter(description = POINTS) @QueryParam("points") @DefaultValue("false") boolean points,
      @Context Request request) {
    var ask = Objects.requireNonNullElse(question, ExploreQuestion.USUAL);
    var asked = ask.exploration(Scopes.of(currentCaller.current()), zones, clock);
    var table = new ExploredTable(asked, explorer.explore(asked), points);
    return file(request, table);
  }

  @POST
  @Path("/distribution/export")
  @Operation(
      summary = "How requests are spread over a number, as a file",
      description =
          "A row for each step, and one without bounds for the requests that have no such number or, with `points=true`, a"
              + " row for each step and point of time that has requests."
              + FORMS)
  @APIResponse(responseCode = "200", description = "The rows")
  @APIResponse(responseCode = "400", description = "A part of the question breaks a rule")
  public Response distribution(
      @Nullable SpreadQuestion question,
      @Parameter(description = POINTS) @QueryParam("points") @DefaultValue("false") boolean points,
      @Context Request request) {
    var ask = Objects.requireNonNullElse(question, SpreadQuestion.USUAL);
    var asked = ask.distribution(Scopes.of(currentCaller.current()), zones, clock);
    var table = new DistributionTable(asked, spreads.distribution(asked), points);
    return file(request, table);
  }

  @POST
  @Path("/cohorts/export")
  @Operation(
      summary = "Users by the week in which they were first seen, as a file",
      description =
          "A row for each week: when it begins, how many users were first seen in it, and how many of them were active in it"
              + " and in each week after it."
              + FORMS)
  @APIResponse(responseCode = "200", description = "The rows")
  @APIResponse(responseCode = "400", description = "A part of the question breaks a rule")
  public Response cohorts(@Nullable SpreadQuestion question, @Context Request request) {
    var ask = Objects.requireNonNullElse(question, SpreadQuestion.USUAL);
    var asked = ask.cohorts(Scopes.of(currentCaller.current()), zones, clock);
    var table = new CohortsTable(asked, spreads.cohorts(asked));
    return file(request, table);
  }

  private Response file(Request request, AnswerTable table) {
    var format = FileAnswers.format(request);
    return files.file(
        table.asked(format),
        format,
        table.columns(),
        (writer, progress) -> progress.accept(table.write(writer)));
  }
}
