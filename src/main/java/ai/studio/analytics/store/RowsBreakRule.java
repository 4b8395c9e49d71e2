package ai.studio.analytics.store;

/// The schema cannot be upgraded, because some rows are what it is going to refuse. Nothing was
/// changed.
public final class RowsBreakRule extends UnusableDatabase {

  RowsBreakRule(String table, String condition, String broken, long rows) {
    super(
        "The database cannot be upgraded: "
            + rows
            + (rows == 1 ? " row of " : " rows of ")
            + table
            + (rows == 1 ? " is" : " are")
            + " not as this version demands ("
            + condition
            + "). Look at them with SELECT * "
            + broken
            + "; correct or delete them, then start again.");
  }
}
