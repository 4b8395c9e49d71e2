package ai.studio.analytics.export;

import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.StoreFailure;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/// Writes down who takes which rows out, before the first of them, and how many it were, after the
/// last.
public final class ExportLog {

  private final DataSource dataSource;
  private final Clock clock;

  public ExportLog(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /// An export that has begun.
  public final class Begun {

    private final Actor by;
    private final String organization;
    private final ExportAsk ask;

    private Begun(Actor by, String organization, ExportAsk ask) {
      this.by = by;
      this.organization = organization;
      this.ask = ask;
    }

    /// Writes down how it ended.
    ///
    /// @param rows that were written
    /// @param complete whether these were all
    /// @throws StoreFailure where it cannot be written
    public void end(long rows, boolean complete) {
      write(
          by,
          Act.EXPORT_END,
          organization,
          ask,
          new Written(ask.filter(), ask.format(), rows, complete));
    }
  }

  /// What the audit log tells of the end of an export.
  record Written(String filter, String format, long rows, boolean complete) {}

  /// Writes down that an export begins.
  ///
  /// @throws StoreFailure where it cannot be written: then nothing is to be handed out
  public Begun begin(Actor by, String organization, ExportAsk ask) {
    write(by, Act.EXPORT_BEGIN, organization, ask, ask);
    return new Begun(by, organization, ask);
  }

  private void write(Actor by, Act act, String organization, ExportAsk ask, Record state) {
    var entry = new AuditEntry(clock.instant(), by, act, organization, ask.what(), null, state);
    try {
      AuditLog.write(dataSource, entry);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
