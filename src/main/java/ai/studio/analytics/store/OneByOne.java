package ai.studio.analytics.store;

import ai.studio.analytics.journal.FaultLog;
import java.sql.SQLException;
import java.util.Collection;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Work for several, such as organisations, none of whom is in another's way: what fails for one is
/// thrown once all have had their turn. Where the database is away, nobody else's turn comes.
public final class OneByOne {

  private static final FaultLog FAULTS = new FaultLog(Logger.getLogger(OneByOne.class.getName()));

  private @Nullable RuntimeException failure;

  /// What is done for one of them.
  public interface Work<T> {
    void on(T one) throws SQLException;
  }

  /// Gives each its turn.
  ///
  /// @throws StoreUnavailable where the database is away, at once
  /// @throws RuntimeException what failed for one of them last, at the end
  public static <T> void each(Collection<T> all, Work<? super T> work) {
    var turns = new OneByOne();
    turns.add(all, work);
    turns.finish();
  }

  /// Gives each its turn, and goes on with others afterwards.
  ///
  /// @throws StoreUnavailable where the database is away
  public <T> void add(Collection<T> all, Work<? super T> work) {
    all.forEach(it -> add(it, work));
  }

  private <T> void add(T one, Work<? super T> work) {
    try {
      work.on(one);
    } catch (SQLException e) {
      note(StoreFailure.of(e));
    } catch (RuntimeException e) {
      note(e);
    }
  }

  private void note(RuntimeException e) {
    if (StoreFailure.isOutage(e)) {
      throw e;
    }
    failure = e;
  }

  /// What to say of one for whom it failed: why, in two words and without values. The log tells the
  /// cause, once.
  ///
  /// @param consequence a sentence without values: what the failure leads to
  /// @throws RuntimeException the failure itself, where the next attempt may succeed: the database
  ///   is away, or somebody else was at the same rows
  public static String reason(String consequence, RuntimeException failure) {
    if (StoreFailure.isOutage(failure) || StoreFailure.isConflict(failure)) {
      throw failure;
    }
    if (failure instanceof StoreFault fault) {
      return "problem " + fault.logged().id();
    }
    FAULTS.tell(consequence, failure);
    return failure.getClass().getSimpleName();
  }

  /// Whether anything has failed until now.
  public boolean hasFailed() {
    return failure != null;
  }

  /// @throws RuntimeException what failed last
  public void finish() {
    if (failure != null) {
      throw failure;
    }
  }
}
