package ai.studio.analytics.query;

import ai.studio.analytics.store.Dimension;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads a load from one dimension of the rollups: one statement, which asks for each run of
/// buckets by the primary key, and has the database add up what falls in one bucket of the series.
///
/// @param load what is read
/// @param dimension from which rollups
/// @param filter which of them count
record RollupRead(Load load, Dimension dimension, Fragment filter) {

  private static final int FIRST_COLUMN = 3;

  /// The statement for some runs of buckets.
  Fragment query(String organization, List<Cover.Run> runs, Buckets buckets) {
    var parts = new ArrayList<Fragment>();
    for (var run : runs) {
      if (!load.series()) {
        parts.add(part(organization, run, "0"));
        continue;
      }
      for (var stretch : buckets.stretches()) {
        var within = stretch.within(run.from(), run.to());
        if (!within.isEmpty()) {
          var piece = new Cover.Run(run.grain(), within.from(), within.to());
          parts.add(part(organization, piece, bucket(run, stretch)));
        }
      }
    }
    return Fragment.join("\nUNION ALL\n", parts);
  }

  /// Adds what the statement found.
  void read(ResultSet row, Buckets buckets, Cells into) throws SQLException {
    var bucket = load.series() ? buckets.index(row.getLong(2)) : 0;
    load.part().read(row, FIRST_COLUMN, into.at(row.getString(1), bucket));
  }

  private String bucket(Cover.Run run, Buckets.Stretch stretch) {
    var width = stretch.width();
    if (width == run.grain().seconds() || !load.part().summed()) {
      return "bucket";
    }
    var late = Math.floorMod(-stretch.from(), width);
    return "bucket - MOD(bucket + %d, %d)".formatted(late, width);
  }

  private Fragment part(String organization, Cover.Run run, String bucket) {
    var key = RollupKeys.expression(load.by(), dimension);
    var select =
        Fragment.of(
            """
            SELECT %s, %s, %s FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?\
            """
                .formatted(key, bucket, load.part().columns()),
            organization,
            run.grain().code(),
            dimension.code(),
            run.from(),
            run.to());
    return select.then(filter).then(Fragment.andIn(key, load.keys())).then(grouping(key, bucket));
  }

  private String grouping(String key, String bucket) {
    var groups = new ArrayList<String>();
    if (load.by() != Dimension.ALL) {
      groups.add(key);
    }
    if (load.series()) {
      groups.add(bucket);
    }
    return groups.isEmpty() || !load.part().summed()
        ? ""
        : " GROUP BY " + String.join(", ", groups);
  }
}
