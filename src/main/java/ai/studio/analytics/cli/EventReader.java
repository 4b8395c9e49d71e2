package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of a file, one after the other.
interface EventReader {

  /// The next event; null at the end.
  ///
  /// @throws BadInput where the file breaks its format, or an event its rules
  @Nullable Event next() throws IOException;

  /// The line that tells what the columns are; null where there is none.
  default @Nullable String header() {
    return null;
  }
}
