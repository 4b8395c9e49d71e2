package ai.studio.analytics.report.statement;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.report.statement.Line.Of;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.RequestField;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts the calls of models of a month by project, key and model. Thread-safe.
public final class UsageReader {

  private static final List<Measure> MEASURES =
      List.of(Measure.MODEL_CALLS, Measure.COST, Measure.TOTAL_TOKENS);

  private final Blocks blocks;

  public UsageReader(Blocks blocks) {
    this.blocks = blocks;
  }

  /// @throws ai.studio.analytics.query.model.InvalidExploration where a project has more than
  ///   100,000 pairs of keys and models
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  SortedMap<Of, Usage> usage(String organization, YearMonth month, ZoneId zone) {
    var range =
        DashboardRange.custom(
            month.atDay(1).atStartOfDay(zone).toInstant(),
            month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
            zone);
    var groups = new GroupReader(blocks);
    var scope = Scope.whole(organization);
    var all = new TreeMap<Of, Usage>();
    totals(groups, range, scope, Filter.NONE, List.of(Dimension.PROJECT))
        .forEach((project, sums) -> {
          if (sums.modelCalls > 0) {
            add(all, project.getFirst(), ofProject(groups, range, scope, project.getFirst()));
          }
        });
    return all;
  }

  private static void add(
      SortedMap<Of, Usage> all, String project, Map<List<String>, Measures> groups) {
    groups.forEach((key, sums) -> {
      if (sums.modelCalls > 0) {
        all.put(new Of(project, key.getFirst(), key.getLast()), Usage.of(sums));
      }
    });
  }

  private static Map<List<String>, Measures> ofProject(
      GroupReader groups, DashboardRange range, Scope scope, String project) {
    var match = project.isEmpty() ? new Match.Empty() : new Match.Is(project);
    return totals(
        groups,
        range,
        scope,
        new Filter.Condition(RequestField.PROJECT.fieldName(), List.of(match)),
        List.of(Dimension.API_KEY, Dimension.MODEL));
  }

  private static Map<List<String>, Measures> totals(
      GroupReader groups,
      DashboardRange range,
      Scope scope,
      Filter filter,
      List<Dimension> dimensions) {
    return groups.totals(
        Exploration.of(
            range, null, filter, scope, MEASURES, dimensions, List.of(), null, null, false));
  }
}
