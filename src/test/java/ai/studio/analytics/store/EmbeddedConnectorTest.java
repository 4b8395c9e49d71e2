package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddedConnectorTest {

  private static final CountDownLatch BEGUN = new CountDownLatch(1);
  private static final CountDownLatch MAY_END = new CountDownLatch(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final EmbeddedConnector connector = new EmbeddedConnector();

  /// Run by the database while it is opened.
  public static final class Opening {

    private Opening() {}

    /// Takes until the test lets it end.
    public static void block() throws InterruptedException {
      BEGUN.countDown();
      MAY_END.await();
    }
  }

  @Test
  @Timeout(60)
  void nobodyWaitsLongerThanTheirTimeForOneWhoOpensTheDatabase() throws Exception {
    var slow =
        "jdbc:h2:mem:slow;INIT=CREATE ALIAS IF NOT EXISTS BLOCK FOR '%s.block'\\;CALL BLOCK()"
            .formatted(Opening.class.getName());
    var first = CompletableFuture.supplyAsync(() -> connects(slow));
    BEGUN.await();

    assertThatThrownBy(() -> connector.connect(slow, new Properties(), Duration.ofMillis(1)))
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessage("The database is still being opened");
    connector.abandon();

    MAY_END.countDown();
    assertThat(first.get()).isTrue();
    assertThat(connects("jdbc:h2:mem:other")).isTrue();
  }

  private boolean connects(String url) {
    try (var connection = connector.connect(url, new Properties(), LONG)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
