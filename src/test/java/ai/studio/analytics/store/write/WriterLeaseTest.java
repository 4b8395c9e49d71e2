package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which processes write under which numbers, and how one learns that another did.
class WriterLeaseTest {

  private final StepClock clock = new StepClock(Instant.parse("2026-05-04T12:00:00Z"));
  private final DataSource dataSource = MemoryDatabase.get().dataSource();
  private final WriterLease one = new WriterLease(clock);
  private final WriterLease other = new WriterLease(clock);

  @AfterEach
  void release() throws SQLException {
    release(one);
    release(other);
  }

  @Test
  void twoProcessesHaveTwoNumbersOfWhichNoneIsThatOfNobody() throws SQLException {
    write(one);
    write(other);

    assertThat(one.id()).isNotEqualTo(other.id()).isGreaterThan(AllWriters.NOBODY);
    assertThat(other.id()).isGreaterThan(AllWriters.NOBODY);
  }

  @Test
  void aProcessKeepsItsNumberAndWhatItRemembers() throws SQLException {
    assertThat(write(one)).isFalse();
    var id = one.id();

    assertThat(write(one)).isTrue();
    assertThat(write(one)).isTrue();
    assertThat(one.id()).isEqualTo(id);
  }

  @Test
  void aNumberThatIsGivenBackIsTheNextOnes() throws SQLException {
    write(one);
    var id = one.id();
    release(one);

    assertThat(one.isHeld()).isFalse();
    write(other);
    assertThat(other.id()).isEqualTo(id);
  }

  @Test
  void aLeaseEndsAfterFiveMinutesWithoutAWord() throws SQLException {
    write(one);
    var id = one.id();
    clock.advance(Duration.ofMinutes(5).plusMillis(1));
    write(other);

    assertThat(other.id()).isEqualTo(id);
    assertThat(write(one)).isFalse();
    assertThat(one.id()).isNotEqualTo(id);
  }

  @Test
  void whoWritesKeepsTheLease() throws SQLException {
    write(one);
    clock.advance(Duration.ofMinutes(4));
    write(one);
    clock.advance(Duration.ofMinutes(4));
    write(other);

    assertThat(other.id()).isNotEqualTo(one.id());
    assertThat(write(one)).isTrue();
  }

  @Test
  void whatStopsAllWritersMakesThemForget() throws SQLException {
    write(one);
    Transactions.call(
        dataSource,
        connection -> {
          AllWriters.stop(connection);
          return true;
        });

    assertThat(write(one)).isFalse();
    assertThat(write(one)).isTrue();
  }

  private boolean write(WriterLease lease) throws SQLException {
    return Transactions.call(dataSource, connection -> write(lease, connection));
  }

  private static boolean write(WriterLease lease, Connection connection) throws SQLException {
    var known = lease.lock(connection);
    lease.advance(connection);
    return known;
  }

  private void release(WriterLease lease) throws SQLException {
    if (lease.isHeld()) {
      Transactions.call(
          dataSource,
          connection -> {
            lease.release(connection);
            return true;
          });
    }
  }
}
