package ai.studio.analytics.journal;

import java.nio.file.Path;

/// Another process has the journal open.
public final class JournalInUse extends RuntimeException {

  JournalInUse(Path directory) {
    super("Another process is using " + directory);
  }
}
