package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.annotation.Annotation;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.admin.view.SharedTiles;
import ai.studio.analytics.admin.view.SharedTiles.Opened;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.query.model.PartialFilter;
import ai.studio.analytics.store.schema.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What whoever has a link to a dashboard is shown, without a login.
@Path("/api/shared")
@Tag(name = "dashboard")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SharedResource {

  /// The secret stands in no path of the interface, so that no log of one has it.
  private static final String SECRET = "X-Share-Secret";

  private static final String NONE = "This link leads nowhere: it has expired, or was revoked.";

  /// What no chart has room for is left out, the earliest first.
  private static final int MOST_ANNOTATIONS = 100;

  private final SharedTiles tiles;
  private final Annotations annotations;

  @Inject
  SharedResource(SharedTiles tiles, Annotations annotations) {
    this.tiles = tiles;
    this.annotations = annotations;
  }

  @GET
  @Path("/view")
  @Operation(
      summary = "A shared dashboard",
      description =
          "Its tiles, and what happened in its range (annotations), for whoever has the secret of a link.")
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "429", description = "It is looked at too often")
  @SecurityRequirements
  public SharedDocument view(
      @Parameter(description = "The secret of the link") @HeaderParam(SECRET)
          @Nullable String secret) {
    var opened = open(secret);
    return SharedDocument.of(opened, annotations(opened));
  }

  /// Those of the whole organisation, and those of projects of which the link shows requests.
  private List<Annotation> annotations(Opened opened) {
    var view = opened.view();
    var time = opened.board().range().time();
    var question = new Annotations.Question(time.start(), time.end(), null, Annotations.MOST);
    return annotations.list(view.scope().organization(), view.scope().projects(), question).stream()
        .filter(it ->
            it.content().project() == null
                || PartialFilter.mayHold(
                    view.filter(), RequestField.PROJECT, it.content().project()))
        .limit(MOST_ANNOTATIONS)
        .toList();
  }

  @GET
  @Path("/tiles/{id}")
  @Operation(
      summary = "What a tile of a shared dashboard shows",
      description = "What it measures, within the filter and the range of the link.")
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "429", description = "It is looked at too often")
  @SecurityRequirements
  public SharedTileDocument tile(
      @Parameter(description = "The secret of the link") @HeaderParam(SECRET)
          @Nullable String secret,
      @Parameter(description = "Which tile") @PathParam("id") String id) {
    return tiles
        .answer(open(secret), id)
        .map(SharedTileDocument::of)
        .orElseThrow(() -> new NotFound("There is no such tile."));
  }

  private Opened open(@Nullable String secret) {
    return (secret == null ? Optional.<Opened>empty() : tiles.open(secret))
        .orElseThrow(() -> new NotFound(NONE));
  }
}
