package ai.studio.analytics.report.reconcile;

import static ai.studio.analytics.report.InvalidReport.check;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.reconcile.Reconciliation.Key;
import ai.studio.analytics.report.reconcile.VendorFile.Row;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds what a vendor says against the calls that are known here, on the days of UTC. Thread-safe.
public final class Reconciler {

  private static final List<Measure> MEASURES =
      List.of(Measure.MODEL_CALLS, Measure.COST, Measure.TOTAL_TOKENS);
  private static final int NANO_DOLLARS = 9;

  private final Blocks blocks;

  public Reconciler(Blocks blocks) {
    this.blocks = blocks;
  }

  /// Which days, of which vendor.
  ///
  /// @param from the first day; null for the first one of the file
  /// @param to the last day; null for the last one of the file
  /// @param provider whose calls are meant, as they are called here; null for all
  public record Choice(
      @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String provider) {}

  /// The comparison.
  ///
  /// @throws InvalidReport where no day is left, or the days are more than 400
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Reconciliation reconcile(String organization, VendorFile file, Choice choice) {
    check(!file.rows().isEmpty(), "file", "must have a line that can be read");
    var from = or(choice.from(), file.rows().stream().map(Row::day).min(LocalDate::compareTo));
    var to = or(choice.to(), file.rows().stream().map(Row::day).max(LocalDate::compareTo));
    check(!from.isAfter(to), "from", "must not be after to");
    check(
        from.plusDays(DashboardRange.LONGEST.toDays()).isAfter(to),
        "from",
        "must be at most 400 days before to");
    var rows =
        file.rows().stream()
            .filter(it -> !it.day().isBefore(from) && !it.day().isAfter(to))
            .toList();
    check(!rows.isEmpty(), "file", "must have a line between " + from + " and " + to);
    return Reconciliation.of(
        new VendorFile(file.form(), rows, file.faults(), file.hasModels()),
        ours(organization, from, to, choice.provider()));
  }

  private static LocalDate or(@Nullable LocalDate chosen, Optional<LocalDate> otherwise) {
    return chosen == null ? otherwise.orElseThrow() : chosen;
  }

  private Map<Key, Amounts> ours(
      String organization, LocalDate from, LocalDate to, @Nullable String provider) {
    var range = DashboardRange.custom(start(from), start(to.plusDays(1)), ZoneOffset.UTC);
    var filter =
        provider == null
            ? Filter.NONE
            : Filter.Condition.is(RequestField.PROVIDER.fieldName(), provider);
    var buckets = Buckets.of(range.time(), Interval.DAY, range.zone());
    var all = new HashMap<Key, Amounts>();
    new GroupReader(blocks)
        .series(
            Exploration.of(
                range,
                Interval.DAY,
                filter,
                Scope.whole(organization),
                MEASURES,
                List.of(Dimension.MODEL),
                List.of(),
                null,
                null,
                false),
            buckets)
        .forEach((model, days) -> {
          for (var day = 0; day < days.size(); day++) {
            if (days.get(day).modelCalls > 0) {
              all.put(new Key(from.plusDays(day), model.getFirst()), amounts(days.get(day)));
            }
          }
        });
    return all;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Amounts amounts(Measures all) {
    return new Amounts(
        BigDecimal.valueOf(all.costNanos, NANO_DOLLARS),
        all.totalTokens(),
        all.modelCalls,
        all.modelCalls - all.pricedRequests);
  }
}
