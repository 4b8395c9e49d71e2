package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.persistence.Stored;
import java.time.Instant;

/// A time in which nobody is told of some alerts.
///
/// @param matching which alerts; where that cannot be read, none
/// @param reason why, perhaps empty
/// @param endsAt when it is over by itself
/// @param by who made it
public record Mute(
    long id,
    String organization,
    Stored<Matching> matching,
    String reason,
    Instant endsAt,
    String by) {

  boolean holds(Notice notice) {
    var which = matching.value();
    return which != null && which.holds(notice);
  }
}
