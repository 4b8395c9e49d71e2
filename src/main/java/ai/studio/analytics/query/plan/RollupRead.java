package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.rollup.Grain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Reads measures from one dimension of the rollups: one statement, which asks for runs of buckets
/// by the primary key.
///
/// Rows come as they are and are added up here: MySQL adds whole numbers as decimals, which costs
/// it several times what reading them does.
///
/// @param query what is read
/// @param source from which rollups
record RollupRead(MeasureQuery query, Selection.Rollup source) {

  /// From how many runs of one grain on they are asked for together.
  private static final int MANY = 4;

  private static final int FIRST_COLUMN = 3;

  /// The statement for some runs of buckets.
  Fragment query(String organization, List<BucketPlan.Run> runs) {
    var parts = new ArrayList<Fragment>();
    for (var grain : Grain.values()) {
      var ofGrain = runs.stream().filter(run -> run.grain() == grain).toList();
      if (ofGrain.size() < MANY) {
        ofGrain.forEach(run -> parts.add(part(organization, run)));
      } else {
        parts.add(part(organization, span(ofGrain)).then(anyOf(ofGrain)));
      }
    }
    return Fragment.join("\nUNION ALL\n", parts);
  }

  /// Adds what the statement found.
  void read(ResultSet row, Buckets buckets, MeasureTable into) throws SQLException {
    var bucket = query.series() ? buckets.index(row.getLong(2)) : 0;
    query.group().read(row, FIRST_COLUMN, into.at(row.getString(1), bucket));
  }

  private Fragment part(String organization, BucketPlan.Run run) {
    var key = RollupKeys.expression(query.by(), source.dimension());
    return Fragment.of(
            """
            SELECT %s, bucket, %s FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?\
            """
                .formatted(key, query.group().columns()),
            organization,
            run.grain().code(),
            source.dimension().code(),
            run.from(),
            run.to())
        .then(source.filter())
        .then(Fragment.andIn(key, query.keys()));
  }

  private static BucketPlan.Run span(List<BucketPlan.Run> runs) {
    var inOrder = runs.stream().sorted(Comparator.comparing(BucketPlan.Run::from)).toList();
    return new BucketPlan.Run(
        inOrder.getFirst().grain(), inOrder.getFirst().from(), inOrder.getLast().to());
  }

  private static String anyOf(List<BucketPlan.Run> runs) {
    return runs.stream()
        .map(run -> "bucket >= %s AND bucket < %s".formatted(run.from(), run.to()))
        .collect(Collectors.joining(" OR ", " AND (", ")"));
  }
}
