package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.tell.Route;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A route as the schema shows it.
@Type("AlertRoute")
@Description("Which alerts go to which channels.")
public class AlertRouteView {

  private final Route value;
  private final Set<String> channels;

  /// @param channels the names of those that there are
  AlertRouteView(Route value, Collection<String> channels) {
    this.value = value;
    this.channels = Set.copyOf(channels);
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("1 to 80 characters; routes are asked in the order of their names.")
  public String getName() {
    return value.name();
  }

  @Description("Which alerts go where, as JSON: docs/alerts.md.")
  public String getDefinition() {
    return value.stored().text();
  }

  @Description(
      "Why it cannot be read, until which alerts that no other route is for go to every channel; null where it can.")
  public @Nullable String getProblem() {
    return value.stored().problem();
  }

  @Description("Channels that it names and that are gone: nobody is told by them.")
  public List<String> getMissingChannels() {
    var route = value.stored().value();
    return route == null
        ? List.of()
        : route.channels().stream()
            .filter(it -> !it.equals("*") && !channels.contains(it))
            .toList();
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("When it was changed for the last time.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }

  @Description("Who made this version.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }
}
