package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.SavedView;
import ai.studio.analytics.admin.view.SavedViews;
import ai.studio.analytics.admin.view.ViewKind;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
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

/// What people save to see again.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
@WithinProjects
public class ViewApi {

  private final SavedViews views;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  ViewApi(SavedViews views, CurrentCaller currentCaller, CurrentActor currentActor) {
    this.views = views;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("savedViews")
  @Description(
      "Your saved views of a kind and those that are shared with you, by name; at most 1,000.")
  public List<ViewView> savedViews(
      @Name("kind") @Description("Dashboards or segments.") ViewKind kind) {
    return views.list(caller(), kind).stream().map(ViewView::new).toList();
  }

  @Query("savedView")
  @Description("A saved view; null where there is none that you may see.")
  public @Nullable ViewView savedView(@Name("id") @Id @Description("Which one.") String id) {
    return views.find(caller(), Ids.parse("id", id)).map(ViewView::new).orElse(null);
  }

  @Query("viewVersions")
  @Description(
      "What a saved view is and was, the latest first; the last 50 are kept. Of somebody else's view, those that were"
          + " shared when they were saved. Empty where there is no view that you may see.")
  public List<ViewVersionView> viewVersions(@Name("id") @Id @Description("Which one.") String id) {
    return views.versions(caller(), Ids.parse("id", id)).stream()
        .map(ViewVersionView::new)
        .toList();
  }

  @Mutation("saveView")
  @Description(
      "Makes a saved view or, with `id`, changes one: your own and, for administrators, shared ones. `CONFLICT` where"
          + " somebody has saved another version since you read it.")
  public ViewView saveView(@Name("input") @Description("The view.") SaveView input) {
    var by = by();
    var seen = input.seen();
    if (seen == null) {
      return new ViewView(
          views.create(
              by, input.getKind(), input.getName(), input.getVisibility(), input.getContent()));
    }
    return found(
        views.change(
            by,
            seen.id(),
            seen.version(),
            input.getKind(),
            input.getName(),
            input.getVisibility(),
            input.getContent()));
  }

  @Mutation("deleteView")
  @Description(
      "Removes a saved view for good, with all that it was: your own and, for administrators, shared ones.")
  public ViewView deleteView(@Name("id") @Id @Description("Which one.") String id) {
    return found(views.delete(by(), Ids.parse("id", id)));
  }

  @Mutation("restoreView")
  @Description("Makes a saved view what it was, as a new version.")
  public ViewView restoreView(
      @Name("id") @Id @Description("Which one.") String id,
      @Name("version") @Description("Which version.") int version) {
    return found(views.restore(by(), Ids.parse("id", id), version));
  }

  @Mutation("setDefaultView")
  @Description(
      "Makes a shared dashboard the one that your organisation shows first; without `id`, none. Null where that is none."
          + " For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public @Nullable ViewView setDefaultView(
      @Name("id") @Id @Description("Which one.") @Nullable String id) {
    if (id == null) {
      return views.setDefault(by(), null).map(ViewView::new).orElse(null);
    }
    return found(views.setDefault(by(), Ids.parse("id", id)));
  }

  private static ViewView found(Optional<SavedView> view) {
    return view.map(ViewView::new)
        .orElseThrow(() -> new NotFound("There is no such view, or no such version of it."));
  }

  private Caller caller() {
    return currentCaller.current();
  }

  private SavedViews.By by() {
    return new SavedViews.By(caller(), currentActor.current());
  }
}
