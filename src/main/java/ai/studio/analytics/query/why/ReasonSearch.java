package ai.studio.analytics.query.why;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.why.Contribution.Part;
import ai.studio.analytics.query.why.PairReader.Pair;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the groups that a change comes from. For one thread and one change.
final class ReasonSearch {

  private static final MathContext DIGITS = new MathContext(12);

  /// What has less to do with the change is not told.
  private static final double LEAST_SHARE = 0.05;

  /// What explains less of it, or not so much more than its usual part, is no reason.
  private static final double LEAST_REASON = 0.25;

  private static final double LEAST_EXCESS = 0.15;

  /// A second dimension must keep so much of what the first one explains.
  private static final double KEPT = 0.7;

  /// Groups that explain about as much are told apart by the order of their dimensions.
  private static final double ABOUT = 0.05;

  /// How requests ended rather than who made them: of errors, a first reason only where there is no
  /// other.
  private static final Set<Dimension> OUTCOMES =
      Set.of(Dimension.STATUS, Dimension.ERROR_TYPE, Dimension.FINISH_REASON);

  private static final Set<Measure> ABOUT_ERRORS = Set.of(Measure.ERRORS, Measure.ERROR_RATE);

  /// What follows from another dimension and says nothing more beside it.
  private static final Map<Dimension, Set<Dimension>> IMPLIED =
      Map.of(
          Dimension.MODEL,
          Set.of(Dimension.PROVIDER, Dimension.OPERATION),
          Dimension.ERROR_TYPE,
          Set.of(Dimension.STATUS),
          Dimension.API_KEY,
          Set.of(Dimension.PROJECT));

  private final Change change;
  private final PairReader pairs;
  private final Attribution attribution;
  private final BigDecimal by;
  private final Map<Dimension, Map<String, Double>> usual = new EnumMap<>(Dimension.class);
  private final List<Dimension> leftOut = new ArrayList<>();

  /// A group, and how surprising it is: how much more of the change it has than usual.
  ///
  /// @param dimension by which it was found
  record Found(Contribution group, Dimension dimension, double excess) {}

  /// @param by how far the measure went
  ReasonSearch(Change change, PairReader pairs, Attribution attribution, BigDecimal by) {
    this.change = change;
    this.pairs = pairs;
    this.attribution = attribution;
    this.by = by;
  }

  /// Dimensions that have too many groups.
  List<Dimension> leftOut() {
    return leftOut;
  }

  /// The groups of each dimension that have something to do with the change.
  List<Found> groups() {
    return groups(List.of(), change.filter());
  }

  /// @param within what all of the requests share
  /// @param filter which requests those are
  private List<Found> groups(List<Part> within, Filter filter) {
    var found = new ArrayList<Found>();
    for (var dimension : change.dimensions()) {
      if (leftOut.contains(dimension) || isImplied(within, dimension)) {
        continue;
      }
      var groups = pairs.by(dimension, filter);
      if (groups.isEmpty()) {
        leftOut.add(dimension);
      }
      var all = groups.orElse(Map.of());
      if (within.isEmpty()) {
        var usual = this.usual.computeIfAbsent(dimension, _ -> new HashMap<>());
        all.forEach(
            (value, pair) -> usual.put(value, attribution.of(pair.before(), pair.after()).usual()));
      }
      if (!within.isEmpty() || all.size() > 1) {
        all.forEach((value, pair) -> add(found, within, filter, new Part(dimension, value), pair));
      }
    }
    return found;
  }

  private void add(List<Found> found, List<Part> within, Filter filter, Part part, Pair pair) {
    var of = attribution.of(pair.before(), pair.after());
    if (Math.abs(of.share()) < LEAST_SHARE) {
      return;
    }
    var parts = new ArrayList<>(within);
    parts.add(part);
    parts.sort(Comparator.comparing(it -> change.dimensions().indexOf(it.dimension())));
    var contribution =
        new Contribution(
            parts,
            text(Filter.all(List.of(filter, condition(part)))),
            attribution.valueBefore(pair.before()),
            change.measure().of(pair.after()),
            times(of.share()),
            of.share(),
            of.mix() == null ? null : times(of.mix()));
    found.add(
        new Found(contribution, part.dimension(), Math.min(1, Math.abs(of.share())) - usual(part)));
  }

  private double usual(Part part) {
    return usual.getOrDefault(part.dimension(), Map.of()).getOrDefault(part.value(), 0.0);
  }

  private BigDecimal times(double share) {
    return by.multiply(BigDecimal.valueOf(share), DIGITS);
  }

  /// The group that explains most, and of it the group of another dimension that does.
  ///
  /// @param groups what [#groups] found
  @Nullable Contribution reason(List<Found> groups) {
    var who = groups.stream().filter(it -> !isOutcomeOfErrors(it)).toList();
    var first = best(who);
    if (first == null) {
      first = best(groups);
    }
    if (first == null) {
      return null;
    }
    var one = first.group();
    var share = KEPT * one.share();
    var filter = Filter.all(List.of(change.filter(), condition(one.parts().getFirst())));
    var inside =
        groups(one.parts(), filter).stream().filter(it -> it.group().share() >= share).toList();
    var second = best(inside);
    return second == null ? one : second.group();
  }

  private boolean isOutcomeOfErrors(Found found) {
    return ABOUT_ERRORS.contains(change.measure()) && OUTCOMES.contains(found.dimension());
  }

  private @Nullable Found best(List<Found> groups) {
    return groups.stream()
        .filter(it -> it.group().share() >= LEAST_REASON && it.excess() >= LEAST_EXCESS)
        .max(
            Comparator.<Found>comparingLong(it -> Math.round(it.excess() / ABOUT))
                .thenComparing(it -> -change.dimensions().indexOf(it.dimension()))
                .thenComparing(Found::excess))
        .orElse(null);
  }

  private static boolean isImplied(List<Part> within, Dimension dimension) {
    return within.stream()
        .map(Part::dimension)
        .anyMatch(it -> it == dimension || IMPLIED.getOrDefault(it, Set.of()).contains(dimension));
  }

  private static Filter condition(Part part) {
    var field = part.dimension().field().orElseThrow().fieldName();
    return part.value().isEmpty()
        ? new Filter.Condition(field, List.of(new Match.Empty()))
        : Filter.Condition.is(field, part.value());
  }

  private static String text(Filter filter) {
    var text = filter.text();
    return text.length() <= Filter.LONGEST_TEXT ? text : "";
  }
}
