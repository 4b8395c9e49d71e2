package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.Bulletin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A bulletin on its way.
///
/// @param id the same however often it is sent
/// @param url under which people reach the web interface; empty where nobody knows
/// @param at when it was decided to tell it
public record BulletinMessage(String id, Bulletin bulletin, String url, Instant at) {

  /// Its page; null where nobody knows where that is.
  @Nullable String link() {
    return url.isEmpty() ? null : url + bulletin.path();
  }
}
