package ai.studio.analytics.admin.price;

import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.enrich.price.Priced;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.maintain.WholeDays;
import ai.studio.analytics.store.write.RequestRows;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What past calls would have cost on another model: each by itself, for a long call costs more a
/// token than many short ones, at the prices of its own time.
public final class WhatIf {

  private static final int PAGE = 10_000;
  private static final int MOST_CALLS = 2_000_000;
  private static final int PICO_DECIMALS = 12;

  private final DataSource dataSource;
  private final Sql sql;
  private final PriceBooks books;
  private final StoreConfig.RetentionDays retention;
  private final Clock clock;

  public WhatIf(
      DataSource dataSource,
      Sql sql,
      PriceBooks books,
      StoreConfig.RetentionDays retention,
      Clock clock) {
    this.dataSource = dataSource;
    this.sql = sql;
    this.books = books;
    this.retention = retention;
    this.clock = clock;
  }

  /// Which calls, and on what.
  ///
  /// @param filter of the fields that lists of requests have
  /// @param end exclusive
  /// @param provider who would serve the model; null for whoever alone sells it
  public record Question(
      Scope scope,
      Filter filter,
      Instant start,
      Instant end,
      String model,
      @Nullable String provider) {}

  /// One thing that would be charged for, over all calls.
  ///
  /// @param what such as `above 200000 input tokens: output`
  /// @param quantity tokens, or how often
  /// @param cost US dollars
  public record Charge(String what, long quantity, BigDecimal cost) {}

  /// The answer.
  ///
  /// @param calls how many there are
  /// @param actual what they cost, as far as that is known, in US dollars
  /// @param unpriced how many of them have no known cost
  /// @param cost what they would have cost; the sum of what `prices explain` says of each
  /// @param unpricedThen how many would have no price
  /// @param actualOfPriced what those cost that would have a price and have a known cost, to hold
  ///   against [#costOfPriced]
  /// @param costOfPriced what the same ones would have cost
  /// @param charges what for, in the order of the first call that has it
  /// @param purgedBefore before this time requests are gone, and have no part in it; null where the
  ///   range begins later
  public record Answer(
      long calls,
      BigDecimal actual,
      long unpriced,
      BigDecimal cost,
      long unpricedThen,
      BigDecimal actualOfPriced,
      BigDecimal costOfPriced,
      List<Charge> charges,
      @Nullable Instant purgedBefore) {}

  /// Prices all calls.
  ///
  /// @throws InvalidPrice where there are more than two million, or the range is none
  public Answer of(Question question) {
    var range =
        new RequestRange(
            question.scope().organization(),
            question.start(),
            question.end(),
            question.scope().restrict(question.filter()));
    var sums = new Sums(question);
    var last = new long[] {range.first()};
    var before = -1L;
    while (before != sums.calls) {
      before = sums.calls;
      sql.each(
          range.after("*", last[0], PAGE),
          row -> {
            last[0] = row.getLong("id");
            sums.add(RequestRows.read(row));
          });
      if (sums.calls > MOST_CALLS) {
        throw new InvalidPrice("filter", "must let through 2,000,000 calls at most");
      }
    }
    return sums.answer(purgedBefore(question));
  }

  private @Nullable Instant purgedBefore(Question question) {
    try {
      var oldest =
          Transactions.snapshot(
              dataSource,
              connection ->
                  WholeDays.by(connection, retention, clock.instant())
                      .ofRequests(question.scope().organization()));
      var time = Instant.ofEpochSecond(Math.max(0, oldest));
      return question.start().isBefore(time) ? time : null;
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// The sums over all calls.
  private final class Sums {

    private final Question question;
    private final Map<String, long[]> charges = new LinkedHashMap<>();
    private long calls;
    private long actual;
    private long unpriced;
    private long cost;
    private long unpricedThen;
    private long actualOfPriced;
    private long costOfPriced;

    Sums(Question question) {
      this.question = question;
    }

    void add(RequestEvent event) {
      var call = event.call();
      if (call == null) {
        return;
      }
      calls++;
      var paid = call.cost();
      if (paid == null) {
        unpriced++;
      } else {
        actual += paid.nanos();
      }
      var charged = books.of(event.organization()).charged(onOther(call), event.time());
      if (charged.isEmpty() || event.isUsageUnknown()) {
        unpricedThen++;
        return;
      }
      var nanos = charged.get().cost().nanos();
      cost += nanos;
      if (paid != null) {
        actualOfPriced += paid.nanos();
        costOfPriced += nanos;
      }
      charged.get().charges().forEach(this::add);
    }

    private void add(Priced.Charge charge) {
      var sum = charges.computeIfAbsent(charge.what(), _ -> new long[2]);
      sum[0] += charge.quantity();
      sum[1] += charge.picos();
    }

    private ModelCall onOther(ModelCall call) {
      return call.withModel(question.model()).withProvider(question.provider()).withCost(null);
    }

    Answer answer(@Nullable Instant purgedBefore) {
      var all = new ArrayList<Charge>();
      charges.forEach((what, sum) ->
          all.add(
              new Charge(
                  what, sum[0], BigDecimal.valueOf(sum[1], PICO_DECIMALS).stripTrailingZeros())));
      return new Answer(
          calls,
          usd(actual),
          unpriced,
          usd(cost),
          unpricedThen,
          usd(actualOfPriced),
          usd(costOfPriced),
          all,
          purgedBefore);
    }

    private static BigDecimal usd(long nanos) {
      return BigDecimal.valueOf(nanos, 9);
    }
  }
}
