package ai.studio.analytics.store.write;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Pricing stored requests anew.
public final class Repricing {

  private Repricing() {}

  /// What calls cost now.
  @FunctionalInterface
  public interface Pricing {

    /// Empty where the call has no price.
    Optional<Money> cost(ModelCall call, Instant time);
  }

  /// What is written in the same transaction, so that it is done together or not at all.
  @FunctionalInterface
  public interface Note {

    void write(Connection connection, Page page) throws SQLException;
  }

  /// What became of some requests.
  ///
  /// @param read how many there are
  /// @param changed how many cost something else now
  /// @param nanosBefore what those cost before, as far as it was known, in billionths of a dollar
  /// @param nanosAfter what they cost now
  public record Page(int read, int changed, long nanosBefore, long nanosAfter) {}
}
