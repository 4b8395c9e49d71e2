package ai.studio.analytics.admin.price;

import ai.studio.analytics.enrich.price.OwnPrice;
import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.SqlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The prices that organisations set, and how they change. What holds, [PriceBooks] knows without
/// the database: [#refresh] brings it what was changed elsewhere.
public final class ModelPrices {

  private static final int LONGEST_SOURCE = 500;

  private final SqlTransactions transactions;
  private final PriceBooks books;
  private final Clock clock;
  private final RowIds ids = new RowIds();
  private final Refresh refresh = new Refresh(this::load);
  private List<Long> stamp = List.of();

  /// @param dataSource connections with auto-commit on
  /// @param books learns what holds
  public ModelPrices(DataSource dataSource, PriceBooks books, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.books = books;
    this.clock = clock;
  }

  /// A price that an organisation has set, or had.
  ///
  /// @param source where it is from, such as a vendor's page; empty where nobody said
  /// @param removedAt when it was removed or replaced; null while it holds
  public record Entry(
      long id,
      OwnPrice price,
      String source,
      Instant createdAt,
      String createdBy,
      @Nullable Instant removedAt,
      @Nullable String removedBy) {

    /// Who asks it.
    public String provider() {
      return price.provider();
    }

    /// For what.
    public String model() {
      return price.model();
    }

    /// Since when it holds, or held.
    public Instant from() {
      return price.from();
    }

    /// The rates as JSON, see [OwnPrice#lines(String)].
    public String rates() {
      return OwnPrice.json(price.lines());
    }
  }

  /// A price of texts that nobody has checked.
  ///
  /// @throws InvalidPrice where something breaks its rule
  public static OwnPrice price(String provider, String model, Instant from, String rates) {
    try {
      return new OwnPrice(provider, model, from, OwnPrice.lines(rates));
    } catch (IllegalArgumentException broken) {
      throw InvalidPrice.because(broken);
    }
  }

  /// How a call would be priced now, step by step, for people.
  public List<String> explain(
      String organization, @Nullable String provider, String model, long input, long output) {
    var call = ModelCall.chat(model, TokenUsage.of(input, output)).withProvider(provider);
    return explain(organization, call, clock.instant());
  }

  /// How a call would be priced at a time, by the prices that are known now, step by step, for
  /// people.
  public List<String> explain(String organization, ModelCall call, Instant time) {
    return books.of(organization).explain(call, time);
  }

  /// Where the prices of the build are from, with their version; empty where it went without them.
  public Optional<String> builtInSource() {
    return books.all().builtInSource();
  }

  /// When the prices of the build were published; empty where it went without them.
  public Optional<LocalDate> builtInPublished() {
    return books.all().builtInPublished();
  }

  /// Sets one price of texts that nobody has checked.
  ///
  /// @throws InvalidPrice where something breaks its rule
  public Optional<Entry> set(
      Actor by,
      String organization,
      String provider,
      String model,
      Instant from,
      String rates,
      String source) {
    return set(by, organization, List.of(price(provider, model, from, rates)), source).stream()
        .findFirst();
  }

  /// What the audit log tells of a price.
  record State(String provider, String model, String from, String rates, String source) {

    static State of(OwnPrice price, String source) {
      return new State(
          price.provider(),
          price.model(),
          price.from().toString(),
          OwnPrice.json(price.lines()),
          source);
    }
  }

  /// The prices of an organisation by provider, model and time: those that hold, and then the
  /// latest of those that hold no longer, 10,000 together.
  public List<Entry> list(String organization) {
    return transactions.call(connection -> PriceTable.list(connection, organization));
  }

  /// The prices that hold of those that an organisation has set.
  public List<OwnPrice> holding(String organization) {
    return transactions.call(connection ->
        PriceTable.holding(connection, organization).stream().map(Entry::price).toList());
  }

  /// A model that was called and has no price.
  ///
  /// @param requests how many of its calls have none
  public record Unpriced(String model, long requests) {}

  /// What was called since a day and has no price, what was called most first; 100 at most.
  public List<Unpriced> unpriced(String organization, Instant since) {
    return transactions.call(connection -> {
      try (var statement =
          connection.prepareStatement(
              """
              SELECT model_name, SUM(requests - priced_requests) FROM model_usage_stats
              WHERE organization_id = ? AND stats_date >= ?
              GROUP BY model_name HAVING SUM(requests - priced_requests) > 0
              ORDER BY 2 DESC LIMIT 100
              """)) {
        ParameterBinder.of(statement)
            .set(organization)
            .set(since.atOffset(ZoneOffset.UTC).toLocalDate());
        try (var rows = statement.executeQuery()) {
          var unpriced = new ArrayList<Unpriced>();
          while (rows.next()) {
            unpriced.add(new Unpriced(rows.getString(1), rows.getLong(2)));
          }
          return unpriced;
        }
      }
    });
  }

  /// Sets prices, each in place of one of the same model from the same time. They hold at once in
  /// this process, and within two seconds in others.
  ///
  /// @param by who wants it
  /// @param source where they are from
  /// @return those that were set; what is as it was already is left out
  /// @throws InvalidPrice where the source is too long, or one holds from before 1970 or after 2100
  public List<Entry> set(Actor by, String organization, List<OwnPrice> prices, String source) {
    if (source.length() > LONGEST_SOURCE) {
      throw new InvalidPrice("source", "must be at most " + LONGEST_SOURCE + " characters long");
    }
    prices.forEach(price -> RequestRange.check("from", price.from()));
    var set =
        transactions.call(connection -> {
          var all = new ArrayList<Entry>();
          for (var price : prices) {
            set(connection, by, organization, price, source.strip()).ifPresent(all::add);
          }
          return all;
        });
    tryRefresh();
    return set;
  }

  private Optional<Entry> set(
      Connection connection, Actor by, String organization, OwnPrice price, String source)
      throws SQLException {
    var before = PriceTable.present(connection, organization, price);
    if (before.size() == 1
        && before.getFirst().price().equals(price)
        && before.getFirst().source().equals(source)) {
      return Optional.empty();
    }
    PriceTable.removePresent(connection, organization, price, by.name(), now());
    var entry = new Entry(newId(), price, source, now(), by.name(), null, null);
    PriceTable.insert(connection, organization, entry);
    write(
        connection,
        by,
        Act.PRICE_SET,
        organization,
        price,
        before.stream().findFirst().map(it -> State.of(it.price(), it.source())).orElse(null),
        State.of(price, source));
    return Optional.of(entry);
  }

  /// Removes a price: what comes before it, of other lists too, holds again.
  ///
  /// @return what it was; empty where the organisation has none of that id
  public Optional<Entry> remove(Actor by, String organization, long id) {
    var removed =
        transactions.call(connection -> {
          var entry = PriceTable.locked(connection, organization, id);
          if (entry.isPresent()) {
            PriceTable.markRemoved(connection, by.name(), now(), id);
            var price = entry.get().price();
            var state = State.of(price, entry.get().source());
            write(connection, by, Act.PRICE_REMOVE, organization, price, state, null);
          }
          return entry;
        });
    tryRefresh();
    return removed;
  }

  /// Reads what has changed since the last time, if anything has. Throws what the database throws;
  /// what was known then goes on holding.
  public void refresh() {
    refresh.run();
  }

  private void load() {
    transactions.call(connection -> {
      var present = PriceTable.stamp(connection);
      if (!present.equals(stamp)) {
        books.learn(PriceTable.holding(connection));
        stamp = present;
      }
      return present;
    });
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      String organization,
      OwnPrice price,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    var subject = price.provider() + " " + price.model();
    AuditLog.write(
        connection, new AuditEntry(clock.instant(), by, act, organization, subject, before, after));
  }

  /// Where the database goes away in this very moment, the next renewal brings it.
  private void tryRefresh() {
    var _ = refresh.tryRun();
  }

  private long newId() {
    return ids.next(clock.instant());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
