package ai.studio.analytics.admin.price;

import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.store.write.Repricing;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Past requests that are priced anew, a thousand in a transaction: rows, sessions, rollups, daily
/// statistics, and how far it is, change together. So it can be killed anywhere, and goes on where
/// it was.
public final class Repricings {

  private static final Logger LOGGER = Logger.getLogger(Repricings.class.getName());
  private static final int PAGE = 1_000;
  private static final int MOST_LISTED = 100;
  private static final int NANO_DECIMALS = 9;

  private final SqlTransactions transactions;
  private final Sql sql;
  private final BatchWriter writer;
  private final PriceBooks books;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Repricings(
      DataSource dataSource, Sql sql, BatchWriter writer, PriceBooks books, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.sql = sql;
    this.writer = writer;
    this.books = books;
    this.clock = clock;
  }

  /// Another process has done the same requests meanwhile, as a command beside a running service.
  private static final class DoneElsewhere extends RuntimeException {}

  /// How a repricing stands.
  ///
  /// @param end exclusive
  /// @param filter the text of a filter
  /// @param toldCosts whether costs that senders told are replaced as well
  /// @param state `waiting`, `running`, `done` or `failed`
  /// @param doneUntil the id of the last row that is done
  /// @param before what the changed ones cost before, as far as it was known, in US dollars
  /// @param after what they cost now
  public record State(
      long id,
      String organization,
      Instant start,
      Instant end,
      String filter,
      boolean toldCosts,
      String state,
      long doneUntil,
      long read,
      long changed,
      BigDecimal before,
      BigDecimal after,
      Instant requestedAt,
      String requestedBy,
      @Nullable Instant finishedAt,
      @Nullable String failure) {

    private RequestRange range() {
      return new RequestRange(organization, start, end, Filter.parse(filter, RequestField.OF_ROWS));
    }

    private static State of(ResultSet row) throws SQLException {
      var finished = ParameterBinder.nullableLong(row, "finished_at");
      return new State(
          row.getLong("id"),
          row.getString("organization_id"),
          ParameterBinder.instant(row.getLong("range_start")),
          ParameterBinder.instant(row.getLong("range_end")),
          row.getString("filter"),
          row.getBoolean("told_costs"),
          row.getString("state"),
          row.getLong("done_until"),
          row.getLong("rows_read"),
          row.getLong("rows_changed"),
          BigDecimal.valueOf(row.getLong("nanos_before"), NANO_DECIMALS),
          BigDecimal.valueOf(row.getLong("nanos_after"), NANO_DECIMALS),
          ParameterBinder.instant(row.getLong("requested_at")),
          row.getString("requested_by"),
          finished == null ? null : ParameterBinder.instant(finished),
          row.getString("failure"));
    }
  }

  /// What the audit log tells of it.
  record Asked(String start, String end, String filter, boolean toldCosts) {}

  /// Asks for the requests of a range to be priced anew. It begins within seconds.
  ///
  /// @param filter the text of a filter of the fields that lists of requests have
  /// @param toldCosts whether costs that senders told are replaced as well
  /// @throws InvalidPrice where the range is none
  /// @throws ai.studio.analytics.query.model.InvalidFilterText where the filter is none
  public State request(
      Actor by, String organization, Instant start, Instant end, String filter, boolean toldCosts) {
    Filter.parse(filter, RequestField.OF_ROWS);
    var range = new RequestRange(organization, start, end, Filter.NONE);
    var now = clock.instant();
    var id = ids.next(now);
    return transactions.call(connection -> {
      insert(connection, id, by, range, filter, toldCosts);
      var asked = new Asked(start.toString(), end.toString(), filter, toldCosts);
      AuditLog.write(
          connection,
          new AuditEntry(
              now, by, Act.REQUESTS_REPRICE, organization, String.valueOf(id), null, asked));
      return find(connection, id).orElseThrow();
    });
  }

  private void insert(
      Connection connection,
      long id,
      Actor by,
      RequestRange range,
      String filter,
      boolean toldCosts)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO repricing (
              id, organization_id, range_start, range_end, filter, told_costs, state, done_until, rows_read,
              rows_changed, nanos_before, nanos_after, requested_at, requested_by)
            VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, 0, 0, 0, 0, ?, ?)
            """)) {
      ParameterBinder.of(statement)
          .set(id)
          .set(range.organization())
          .set(range.start())
          .set(range.end())
          .set(filter)
          .set(toldCosts)
          .set(range.first())
          .set(clock.instant().truncatedTo(ChronoUnit.MICROS))
          .set(by.name());
      statement.executeUpdate();
    }
  }

  /// The latest 100 of an organisation, the newest first.
  public List<State> list(String organization) {
    return transactions.call(connection -> {
      try (var statement =
          connection.prepareStatement(
              "SELECT * FROM repricing WHERE organization_id = ? ORDER BY id DESC LIMIT "
                  + MOST_LISTED)) {
        statement.setString(1, organization);
        return states(statement.executeQuery());
      }
    });
  }

  /// Does what was asked for, the earliest first, until nothing is left. What fails is noted, and
  /// does not keep others waiting; where the database is away, it is done the next time.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  public void run() {
    while (step()) {
      // One transaction after the other.
    }
  }

  /// Does the next thousand.
  ///
  /// @return whether there was anything to do
  boolean step() {
    var next = next();
    next.ifPresent(this::step);
    return next.isPresent();
  }

  private Optional<State> next() {
    return transactions.call(connection -> {
      try (var statement =
          connection.prepareStatement(
              "SELECT * FROM repricing WHERE state IN ('waiting', 'running') ORDER BY id LIMIT 1")) {
        return states(statement.executeQuery()).stream().findFirst();
      }
    });
  }

  private void step(State repricing) {
    try {
      var ids = page(repricing, repricing.doneUntil());
      if (ids.isEmpty()) {
        finish(repricing, "done", null);
      } else {
        reprice(repricing, repricing.doneUntil(), ids);
      }
    } catch (StoreUnavailable | StoreConflict later) {
      throw later;
    } catch (DoneElsewhere e) {
      LOGGER.log(Level.FINE, "Another process was faster with a thousand requests", e);
    } catch (StoreFault bug) {
      finish(repricing, "failed", "problem " + bug.logged().id());
    } catch (RuntimeException failed) {
      finish(repricing, "failed", failed.getClass().getSimpleName());
    }
  }

  private List<Long> page(State repricing, long after) {
    var ids = new ArrayList<Long>(PAGE);
    sql.each(repricing.range().after("id", after, PAGE), row -> ids.add(row.getLong(1)));
    return ids;
  }

  private void reprice(State repricing, long after, List<Long> ids) {
    writer
        .corrections()
        .reprice(
            repricing.organization(),
            ids,
            repricing.toldCosts(),
            (call, time) -> books.of(repricing.organization()).cost(call, time),
            (connection, page) -> note(connection, repricing.id(), after, ids.getLast(), page));
  }

  /// Where another process was faster, what this one did is undone.
  private static void note(
      Connection connection, long id, long after, long until, Repricing.Page page)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            UPDATE repricing
            SET state = 'running', done_until = ?, rows_read = rows_read + ?, rows_changed = rows_changed + ?,
              nanos_before = nanos_before + ?, nanos_after = nanos_after + ?
            WHERE id = ? AND done_until = ?
            """)) {
      ParameterBinder.of(statement)
          .set(until)
          .set(page.read())
          .set(page.changed())
          .set(page.nanosBefore())
          .set(page.nanosAfter())
          .set(id)
          .set(after);
      if (statement.executeUpdate() == 0) {
        throw new DoneElsewhere();
      }
    }
  }

  private void finish(State repricing, String state, @Nullable String failure) {
    transactions.call(connection -> {
      try (var statement =
          connection.prepareStatement(
              "UPDATE repricing SET state = ?, failure = ?, finished_at = ? WHERE id = ?")) {
        ParameterBinder.of(statement)
            .set(state)
            .set(failure)
            .set(clock.instant().truncatedTo(ChronoUnit.MICROS))
            .set(repricing.id());
        return statement.executeUpdate();
      }
    });
  }

  private static Optional<State> find(Connection connection, long id) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT * FROM repricing WHERE id = ?")) {
      statement.setLong(1, id);
      return states(statement.executeQuery()).stream().findFirst();
    }
  }

  private static List<State> states(ResultSet rows) throws SQLException {
    try (rows) {
      var states = new ArrayList<State>();
      while (rows.next()) {
        states.add(State.of(rows));
      }
      return states;
    }
  }
}
