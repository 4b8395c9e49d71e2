package ai.studio.analytics.store.write;

import java.util.Collection;
import java.util.List;

/// What the audit log tells of events in quarantine that somebody decides about.
///
/// @param ids those of the first hundred
public record QuarantinedEvents(int events, List<String> ids) {

  private static final int MOST = 100;

  public static QuarantinedEvents of(Collection<Quarantined> entries) {
    return new QuarantinedEvents(
        entries.size(), entries.stream().map(Quarantined::id).limit(MOST).toList());
  }
}
