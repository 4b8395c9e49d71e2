package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.SavedViews;
import ai.studio.analytics.admin.view.SharedView;
import ai.studio.analytics.admin.view.SharedViews;
import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.graphql.value.FilterText;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.UnreadableView;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.schema.Subject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Links to dashboards for whoever has them.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
@WithinProjects
public class ShareApi {

  private final SharedViews views;
  private final TimeZones zones;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  ShareApi(
      SharedViews views, TimeZones zones, CurrentCaller currentCaller, CurrentActor currentActor) {
    this.views = views;
    this.zones = zones;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("sharedViews")
  @Description(
      "Links to dashboards, the newest first, 200 at most: to administrators all of them, to others those that they made.")
  public List<SharedViewView> sharedViews() {
    return views.list(currentCaller.current()).stream().map(SharedViewView::new).toList();
  }

  @Query("unreadableSharedViews")
  @Description(
      "Links that you see and that another version of the service has made, so that they open nothing; they can be revoked.")
  public List<UnreadableView> unreadableSharedViews() {
    return views.unreadable(currentCaller.current()).stream().map(UnreadableView::new).toList();
  }

  @Mutation("shareView")
  @Description(
      "Makes a link to a dashboard, by which anybody may look at what its tiles measure of your organisation (of the"
          + " projects that you see), without a login: no rows, users, keys or tags.")
  public NewSharedViewView shareView(
      @Name("input") @Description("Which dashboard, and what of it.") ShareView input) {
    var scope = Scopes.of(currentCaller.current());
    var range = Objects.requireNonNullElse(input.getRange(), DashboardSpan.LAST_24_HOURS);
    var draft =
        new SharedView.Draft(
            input.getName(),
            input.getViewId() == null ? null : Ids.parse("viewId", input.getViewId()),
            input.getContent(),
            FilterText.parse(input.getFilter(), Subject.ALL_FIELDS),
            Preset.valueOf(range.name()),
            zones.of(scope, input.getTimeZone()),
            input.getDays());
    return new NewSharedViewView(views.create(by(), scope, draft));
  }

  @Mutation("revokeSharedView")
  @Description(
      "Ends a link at once. Administrators end any, others those that they made. Null where this version of the service"
          + " could not read it.")
  public @Nullable SharedViewView revokeSharedView(
      @Name("id") @Id @Description("Which one.") String id) {
    var gone =
        views
            .revoke(by(), Ids.parse("id", id))
            .orElseThrow(() -> new NotFound("There is no such link."))
            .value();
    return gone == null ? null : new SharedViewView(gone);
  }

  private SavedViews.By by() {
    return new SavedViews.By(currentCaller.current(), currentActor.current());
  }
}
