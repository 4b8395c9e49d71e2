package ai.studio.analytics.alert.tell;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A channel as it is kept.
///
/// @param kind one of [ai.studio.analytics.alert.channel.ChannelKinds]
/// @param settings what is no secret
/// @param secrets which secrets it has
/// @param problem why this version cannot tell it anything; null where it can
public record StoredChannel(
    long id,
    String organization,
    String name,
    String kind,
    Map<String, String> settings,
    Set<String> secrets,
    boolean enabled,
    int version,
    Instant updatedAt,
    String updatedBy,
    @Nullable String problem) {

  StoredChannel with(String problem) {
    return new StoredChannel(
        id,
        organization,
        name,
        kind,
        settings,
        secrets,
        enabled,
        version,
        updatedAt,
        updatedBy,
        problem);
  }
}
