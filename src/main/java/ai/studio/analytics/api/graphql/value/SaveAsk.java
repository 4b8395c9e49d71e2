package ai.studio.analytics.api.graphql.value;

import ai.studio.analytics.persistence.SeenVersion;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.jspecify.annotations.Nullable;

/// What all inputs share by which something is made or changed.
public class SaveAsk {

  private @Nullable String id;
  private @Nullable Integer version;

  /// What changes; null where a new one is made.
  ///
  /// @throws BadInput where the id is none, or has no version beside it
  public @Nullable SeenVersion seen() {
    if (id == null) {
      return null;
    }
    if (version == null) {
      throw new BadInput("version", "must be the one that you have changed");
    }
    return new SeenVersion(Ids.parse("id", id), version);
  }

  @Id
  @Description("Which one changes; without it, a new one is made.")
  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }

  @Description("Which version was changed; needed with `id`.")
  public @Nullable Integer getVersion() {
    return version;
  }

  public void setVersion(@Nullable Integer version) {
    this.version = version;
  }
}
