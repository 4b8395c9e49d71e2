package ai.studio.analytics.journal;

import java.nio.file.Path;

/// Another process has the journal open.
public final class JournalInUse extends RuntimeException {

  JournalInUse(Path directory) {
    super(
        "Another instance is using "
            + directory
            + ". Stop it, or give this one a STUDIO_DATA_DIR of its own.");
  }
}
