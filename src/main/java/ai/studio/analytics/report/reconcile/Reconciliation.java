package ai.studio.analytics.report.reconcile;

import ai.studio.analytics.report.reconcile.VendorFile.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a vendor says beside what is known here, by day and model.
///
/// @param lines by day, then model
/// @param vendor all that the vendor says
/// @param ours all that is known here of the same days
public record Reconciliation(List<Line> lines, Amounts vendor, Amounts ours) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final MathContext DIGITS = new MathContext(12);

  /// A model on a day.
  ///
  /// @param model empty where the vendor tells no models apart
  public record Key(LocalDate day, String model) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      var byDay = day.compareTo(other.day);
      return byDay == 0 ? model.compareTo(other.model) : byDay;
    }
  }

  public record Line(Key key, Amounts vendor, Amounts ours) {

    /// Ours less the vendor's; null where the vendor says no cost.
    public @Nullable BigDecimal costDifference() {
      return vendor.cost() == null || ours.cost() == null
          ? null
          : ours.cost().subtract(vendor.cost());
    }

    /// Whether cost, tokens or calls are further apart than so much of the larger one.
    ///
    /// @param percent 0 and up; less than a tenth of a cent never counts
    public boolean differs(BigDecimal percent) {
      var cost = costDifference();
      return (cost != null
              && cost.abs().compareTo(new BigDecimal("0.001")) > 0
              && isFar(ours.cost(), vendor.cost(), percent))
          || isFar(decimal(ours.tokens()), decimal(vendor.tokens()), percent)
          || isFar(decimal(ours.calls()), decimal(vendor.calls()), percent);
    }

    private static @Nullable BigDecimal decimal(@Nullable Long value) {
      return value == null ? null : BigDecimal.valueOf(value);
    }

    private static boolean isFar(
        @Nullable BigDecimal one, @Nullable BigDecimal other, BigDecimal percent) {
      if (one == null || other == null) {
        return false;
      }
      var most = one.abs().max(other.abs());
      return most.signum() != 0
          && one.subtract(other).abs().multiply(HUNDRED).divide(most, DIGITS).compareTo(percent)
              > 0;
    }
  }

  public Reconciliation {
    lines = List.copyOf(lines);
  }

  /// Holds one against the other.
  ///
  /// @param ours by day and model, as they are called here; empty where nothing is known
  static Reconciliation of(VendorFile file, Map<Key, Amounts> ours) {
    var theirs = new TreeMap<Key, Amounts>();
    file.rows().forEach(it -> theirs.merge(key(file, it.day(), it.model()), of(it), Amounts::plus));
    SortedMap<Key, Amounts> own = new TreeMap<>();
    ours.forEach(
        (key, amounts) -> own.merge(key(file, key.day(), key.model()), amounts, Amounts::plus));
    var keys = new TreeSet<>(theirs.keySet());
    keys.addAll(own.keySet());
    var nothing = nothing(theirs);
    var lines =
        keys.stream()
            .map(it ->
                new Line(
                    it, theirs.getOrDefault(it, nothing), own.getOrDefault(it, Amounts.NOTHING)))
            .toList();
    return new Reconciliation(
        lines,
        lines.stream().map(Line::vendor).reduce(nothing, Amounts::plus),
        lines.stream().map(Line::ours).reduce(Amounts.NOTHING, Amounts::plus));
  }

  /// What a vendor says who says nothing of a model: zero of what the file tells.
  private static Amounts nothing(Map<Key, Amounts> theirs) {
    return theirs.values().stream()
        .findFirst()
        .map(it ->
            new Amounts(
                it.cost() == null ? null : BigDecimal.ZERO,
                it.tokens() == null ? null : Long.valueOf(0),
                it.calls() == null ? null : Long.valueOf(0),
                0))
        .orElse(Amounts.NOTHING);
  }

  private static Key key(VendorFile file, LocalDate day, String model) {
    return new Key(day, file.hasModels() ? ModelNames.common(model) : "");
  }

  private static Amounts of(Row row) {
    return new Amounts(row.cost(), row.tokens(), row.calls(), 0);
  }
}
