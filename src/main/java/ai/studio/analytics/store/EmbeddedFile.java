package ai.studio.analytics.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/// Keeps the file of the embedded database from growing without bound.
///
/// Every transaction writes its pages anew and leaves the old ones behind, some 50 KB for a single
/// event. H2 reuses that space in the background only where it also delays writes, which would lose
/// transactions in a crash; so it is asked to.
public final class EmbeddedFile {

  private static final int FULL_PERCENT = 50;
  private static final int STEP_BYTES = 4 << 20;
  private static final int STEPS = 16;

  private final DataSource dataSource;

  public EmbeddedFile(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Moves the pages still in use out of those parts of the file that are less than half full, so
  /// that the parts can be written again. Does nothing where it is another process that has the
  /// file open.
  ///
  /// @throws StoreFailure where the database cannot be reached
  public void reuse() {
    try (var connection = dataSource.getConnection()) {
      if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
        reuse(session.getDatabase().getStore().getMvStore());
      }
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private static void reuse(MVStore store) {
    for (var step = 0; step < STEPS; step++) {
      if (!store.compact(FULL_PERCENT, STEP_BYTES)) {
        return;
      }
    }
  }
}
