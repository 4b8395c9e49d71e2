package ai.studio.analytics.alert.tell;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// A channel as it is kept.
///
/// @param kind one of [ai.studio.analytics.alert.channel.ChannelKinds]
/// @param settings what is no secret
/// @param secrets which secrets it has
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
    String updatedBy) {}
