package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Matching;
import ai.studio.analytics.alert.tell.Notifications;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.alert.tell.StoredChannel;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
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

/// Who is told.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class AlertTellApi {

  private static final int USUAL = 50;

  private final ChannelKinds kinds;
  private final Channels channels;
  private final Routes routes;
  private final Notifications notifications;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  AlertTellApi(
      ChannelKinds kinds,
      Channels channels,
      Routes routes,
      Notifications notifications,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.kinds = kinds;
    this.channels = channels;
    this.routes = routes;
    this.notifications = notifications;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("alertChannelKinds")
  @Description("The ways to tell somebody. For administrators.")
  public List<AlertChannelKindView> alertChannelKinds() {
    return kinds.all().stream().map(AlertChannelKindView::new).toList();
  }

  @Query("alertChannels")
  @Description("Who is told of alerts, by name, 50 at most. For administrators.")
  public List<AlertChannelView> alertChannels() {
    return channels.list(organization()).stream().map(AlertChannelView::new).toList();
  }

  @Query("alertRoutes")
  @Description(
      "Which alerts go to which channels, by name, 100 at most; where there are none, all go to all. For administrators.")
  public List<AlertRouteView> alertRoutes() {
    var names = names();
    return routes.list(organization()).stream().map(it -> new AlertRouteView(it, names)).toList();
  }

  @Query("alertMutes")
  @Description("Of which alerts nobody is told at the moment. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
  public List<AlertMuteView> alertMutes() {
    return routes.mutes(organization()).stream().map(AlertMuteView::new).toList();
  }

  @Query("alertNotifications")
  @Description(
      "What was told and what is to be told, the latest first, of 30 days. For administrators.")
  public List<AlertNotificationView> alertNotifications(
      @Name("first") @Description("How many, 1 to 200; 50 without it.") @Nullable Integer first) {
    return notifications.list(organization(), first == null ? USUAL : first).stream()
        .map(AlertNotificationView::new)
        .toList();
  }

  @Mutation("saveAlertChannel")
  @Description(
      "Makes a channel or, with `id`, changes one. `CONFLICT` where somebody has saved another version since you read it."
          + " For administrators.")
  public AlertChannelView saveAlertChannel(
      @Name("input") @Description("The channel.") SaveAlertChannel input) {
    var by = currentActor.current();
    var seen = input.seen();
    return seen == null
        ? new AlertChannelView(channels.create(by, organization(), input.draft()))
        : found(channels.change(by, organization(), seen.id(), seen.version(), input.draft()));
  }

  @Mutation("deleteAlertChannel")
  @Description("Removes a channel for good; what waits for it is given up. For administrators.")
  public AlertChannelView deleteAlertChannel(@Name("id") @Id @Description("Which one.") String id) {
    return found(channels.delete(currentActor.current(), organization(), Ids.parse("id", id)));
  }

  @Mutation("testAlertChannel")
  @Description("Leaves a message for a channel to see whether it works; for administrators.")
  public AlertNotificationView testAlertChannel(
      @Name("id") @Id @Description("Which one.") String id) {
    return new AlertNotificationView(
        notifications
            .test(organization(), Ids.parse("id", id))
            .orElseThrow(() -> new NotFound("There is no such channel.")));
  }

  @Mutation("saveAlertRoute")
  @Description(
      "Makes a route or, with `id`, changes one. `CONFLICT` where somebody has saved another version since you read it."
          + " For administrators.")
  public AlertRouteView saveAlertRoute(
      @Name("input") @Description("The route.") SaveAlertRoute input) {
    var definition = AlertJson.read(input.getDefinition(), RouteDefinition.class);
    return routes
        .save(currentActor.current(), organization(), input.seen(), input.getName(), definition)
        .map(it -> new AlertRouteView(it, names()))
        .orElseThrow(() -> new NotFound("There is no such route."));
  }

  @Mutation("deleteAlertRoute")
  @Description("Removes a route for good. For administrators.")
  public AlertRouteView deleteAlertRoute(@Name("id") @Id @Description("Which one.") String id) {
    return routes
        .delete(currentActor.current(), organization(), Ids.parse("id", id))
        .map(it -> new AlertRouteView(it, names()))
        .orElseThrow(() -> new NotFound("There is no such route."));
  }

  @Mutation("muteAlerts")
  @Description("Lets nobody be told of some alerts for a while. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public AlertMuteView muteAlerts(@Name("input") @Description("Which.") MuteAlerts input) {
    var reason = input.getReason();
    return new AlertMuteView(
        routes.mute(
            currentActor.current(),
            organization(),
            AlertJson.read(input.getMatch(), Matching.class),
            reason == null ? "" : reason,
            input.getEndsAt()));
  }

  @Mutation("endAlertMute")
  @Description("Ends a mute. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public AlertMuteView endAlertMute(@Name("id") @Id @Description("Which one.") String id) {
    return routes
        .endMute(currentActor.current(), organization(), Ids.parse("id", id))
        .map(AlertMuteView::new)
        .orElseThrow(() -> new NotFound("There is no such mute."));
  }

  private List<String> names() {
    return channels.list(organization()).stream().map(StoredChannel::name).toList();
  }

  private static AlertChannelView found(Optional<StoredChannel> channel) {
    return new AlertChannelView(
        channel.orElseThrow(() -> new NotFound("There is no such channel.")));
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
