package ai.studio.analytics.journal;

/// The service is stopping: the journal takes nothing new.
public final class JournalClosed extends RuntimeException {

  JournalClosed() {
    super("The journal is closed.");
  }
}
