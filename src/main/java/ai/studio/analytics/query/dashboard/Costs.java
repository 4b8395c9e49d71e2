package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What model calls cost, over time. Each list has one cost for each point, in US dollars, null
/// where there were calls and none of them had a known price.
///
/// @param points all calls together
/// @param models the five models that cost most in the range, in falling order; those without a
///   known price are left out
/// @param other what all other models cost; empty where there are none
public record Costs(
    List<CostPoint> points, List<ModelCosts> models, List<@Nullable BigDecimal> other) {

  /// How many models have their own costs.
  static final int MODELS = 5;

  /// @param all measures of all calls together
  /// @param top names of the models that have their own costs
  /// @param byModel measures of those
  /// @param others whether there are other models
  static Costs of(
      List<CostPoint> points,
      MeasureTable all,
      List<String> top,
      MeasureTable byModel,
      boolean others) {
    var models =
        top.stream()
            .map(name -> new ModelCosts(name, costs(points, i -> byModel.get(name, i))))
            .toList();
    var other = costs(points, i -> rest(all.get(MeasureTable.ONLY, i), top, byModel, i));
    return new Costs(points, models, others ? other : List.of());
  }

  private static List<@Nullable BigDecimal> costs(
      List<CostPoint> points, IntFunction<Measures> measures) {
    var costs = new ArrayList<@Nullable BigDecimal>(points.size());
    for (var i = 0; i < points.size(); i++) {
      costs.add(Usd.cost(measures.apply(i)));
    }
    return Collections.unmodifiableList(costs);
  }

  private static Measures rest(Measures all, List<String> top, MeasureTable byModel, int bucket) {
    var rest = new Measures(0);
    rest.modelCalls = all.modelCalls;
    rest.pricedRequests = all.pricedRequests;
    rest.costNanos = all.costNanos;
    for (var name : top) {
      var model = byModel.get(name, bucket);
      rest.modelCalls -= model.modelCalls;
      rest.pricedRequests -= model.pricedRequests;
      rest.costNanos -= model.costNanos;
    }
    return rest;
  }

  /// The cost of one bucket.
  ///
  /// @param timestamp the start of the bucket, which for the first one may lie before the range
  public record CostPoint(Instant timestamp, @Nullable BigDecimal cost) {}

  /// The costs of one model, in the order of the points.
  public record ModelCosts(String model, List<@Nullable BigDecimal> costs) {}
}
