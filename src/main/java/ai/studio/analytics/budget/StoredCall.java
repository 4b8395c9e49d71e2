package ai.studio.analytics.budget;

import java.util.List;

/// A model call that is stored.
///
/// @param id of its row
/// @param call as the row tells it now
/// @param parts keys of other events that became part of the row: the same call came several ways
record StoredCall(long id, CountedCall call, List<String> parts) {

  StoredCall {
    parts = List.copyOf(parts);
  }
}
