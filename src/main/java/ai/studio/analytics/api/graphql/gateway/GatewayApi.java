package ai.studio.analytics.api.graphql.gateway;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.UnreadableView;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.gateway.GatewayPart;
import ai.studio.analytics.gateway.UpstreamStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// How the upstreams of the gateway fare, and those that an organisation makes for itself.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class GatewayApi {

  private final GatewayPart gateway;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  GatewayApi(GatewayPart gateway, CurrentCaller currentCaller, CurrentActor currentActor) {
    this.gateway = gateway;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("upstreams")
  @Description(
      "The upstreams of the gateway, those of the settings in their order, then those that your organisation has made by"
          + " name, as the instance that answers has seen them since its start. For administrators.")
  public List<UpstreamView> upstreams() {
    return gateway.status(organization()).stream().map(UpstreamView::new).toList();
  }

  @Query("unreadableUpstreams")
  @Description(
      "Upstreams of your organisation that another version of the service has stored and this one cannot ask; they can be"
          + " removed, or saved anew. For administrators.")
  public List<UnreadableView> unreadableUpstreams() {
    return gateway.unreadable(organization()).stream().map(UnreadableView::new).toList();
  }

  @Mutation("saveUpstream")
  @Description(
      "Makes an upstream for the calls of your organisation or, with `id`, changes one; it holds within two seconds."
          + " `CONFLICT` where somebody has saved another version since you read it. Needs STUDIO_GATEWAY_SECRET. For"
          + " administrators.")
  public UpstreamView saveUpstream(
      @Name("input") @Description("The upstream.") SaveUpstream input) {
    var draft = input.draft();
    return found(gateway.save(currentActor.current(), organization(), input.seen(), draft));
  }

  @Mutation("deleteUpstream")
  @Description(
      "Removes an upstream of your organisation for good, with its key. Null where this version of the service could not"
          + " read it. For administrators.")
  public @Nullable UpstreamView deleteUpstream(
      @Name("id") @Id @Description("Which one.") String id) {
    var gone =
        gateway
            .delete(currentActor.current(), organization(), Ids.parse("id", id))
            .orElseThrow(GatewayApi::notFound)
            .status();
    return gone == null ? null : new UpstreamView(gone);
  }

  private static UpstreamView found(Optional<UpstreamStatus> upstream) {
    return upstream.map(UpstreamView::new).orElseThrow(GatewayApi::notFound);
  }

  private static NotFound notFound() {
    return new NotFound("There is no such upstream.");
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
