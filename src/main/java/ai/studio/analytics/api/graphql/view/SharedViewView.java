package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.SharedView;
import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A link to a dashboard as the schema shows it.
@Type("SharedView")
@Description("A dashboard that whoever has its link may look at, without a login.")
public class SharedViewView {

  private final SharedView value;

  SharedViewView(SharedView value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("What stands above it.")
  public String getName() {
    return value.name();
  }

  @Id
  @Description("The saved dashboard; null where it has a content of its own.")
  public @Nullable String getViewId() {
    return Ids.text(value.viewId());
  }

  @Description("Which requests count, as text; empty for all.")
  public String getFilter() {
    return value.filter().text();
  }

  @Description("Which time is shown.")
  public DashboardSpan getRange() {
    return DashboardSpan.valueOf(value.range().name());
  }

  @Description("In which hours and days begin.")
  public String getTimeZone() {
    return value.zone().getId();
  }

  @Description("When it was made.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("Who made it.")
  public String getCreatedBy() {
    return value.createdBy();
  }

  @Description("When it ends.")
  public Instant getExpiresAt() {
    return value.expiresAt();
  }

  @Description("When somebody has ended it; null while nobody has.")
  public @Nullable Instant getRevokedAt() {
    return value.revokedAt();
  }
}
