package ai.studio.analytics.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class TransactionsIT {

  private final TestDatabase test;
  private final Database database;
  private Transactions transactions;

  TransactionsIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    test.execute("DELETE FROM known_login");
    transactions = new Transactions(database::entities);
  }

  @Test
  void whatJpaAndJdbcChangeIsCommittedTogether() throws SQLException {
    transactions.call(it -> insert(it, "jpa") + insert(Transactions.connection(it), "jdbc"));

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void jdbcSeesWhatJpaHasNotCommitted() {
    var seen =
        transactions.call(it -> {
          insert(it, "jpa");
          return count(Transactions.connection(it));
        });
    assertThat(seen).isEqualTo(1);
  }

  @Test
  void whereOneFailsNeitherIsThere() throws SQLException {
    assertThatThrownBy(() ->
            transactions.call(it -> {
              insert(it, "jpa");
              insert(Transactions.connection(it), "jdbc");
              throw new IllegalStateException("too late");
            }))
        .hasMessage("too late");
    assertThat(rows()).isZero();
  }

  @Test
  void thereIsNoConnectionToShareOutsideOfATransaction() {
    try (var entities = database.entities().createEntityManager()) {
      assertThatThrownBy(() -> Transactions.connection(entities))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void statementsAloneAreCommittedOrNotAtAllAndLeaveTheConnectionAsItWas() throws SQLException {
    Transactions.call(database.dataSource(), it -> insert(it, "kept"));
    assertThatThrownBy(() ->
            Transactions.call(database.dataSource(), it -> insert(it, "new") + insert(it, "kept")))
        .isInstanceOf(RuntimeException.class);

    assertThat(rows()).isEqualTo(1);
    try (var connection = database.dataSource().getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void aSnapshotDoesNotSeeWhatIsCommittedMeanwhile() throws SQLException {
    var seen =
        Transactions.snapshot(
            database.dataSource(),
            it -> {
              var before = count(it);
              Transactions.call(database.dataSource(), other -> insert(other, "meanwhile"));
              return before + count(it);
            });
    assertThat(seen).isZero();
    assertThat(rows()).isEqualTo(1);
  }

  private static int insert(EntityManager entities, String place) {
    return entities
        .createNativeQuery("INSERT INTO known_login (place_hash, last_login_at) VALUES (?1, 0)")
        .setParameter(1, place)
        .executeUpdate();
  }

  private static int insert(Connection connection, String place) {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO known_login (place_hash, last_login_at) VALUES (?, 0)")) {
      insert.setString(1, place);
      return insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(Connection connection) {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM known_login")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long rows() throws SQLException {
    return test.number("SELECT COUNT(*) FROM known_login");
  }
}
