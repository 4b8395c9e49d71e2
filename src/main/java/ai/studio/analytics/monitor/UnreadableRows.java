package ai.studio.analytics.monitor;

import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.store.OneByOne;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What organisations have stored and this version of the service cannot read: counted, and logged
/// once each. Thread-safe.
public final class UnreadableRows {

  static final Duration EVERY = Duration.ofMinutes(1);

  private static final Logger LOGGER = Logger.getLogger(UnreadableRows.class.getName());

  private final Supplier<List<UnreadableCheck>> all;
  private @Nullable List<UnreadableCheck> checks;
  private final Map<String, Set<UnreadableRow>> known = new ConcurrentHashMap<>();

  /// @param all the tables that are looked at; asked once, when they are looked at first
  public UnreadableRows(Supplier<List<UnreadableCheck>> all) {
    this.all = all;
  }

  private synchronized List<UnreadableCheck> checks() {
    if (checks == null) {
      checks = List.copyOf(all.get());
    }
    return checks;
  }

  /// Looks at all tables.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public void look() {
    OneByOne.each(checks(), this::look);
  }

  private void look(UnreadableCheck check) {
    var found = Set.copyOf(check.rows().get());
    var before = known.put(check.table(), found);
    var others = new HashSet<>(found);
    others.removeAll(before == null ? Set.of() : before);
    others.forEach(it ->
        LOGGER.log(
            Level.WARNING,
            "Row {0} of {1}, \"{2}\" of the organisation \"{3}\", {4}",
            new Object[] {
              Long.toString(it.id()), check.table(), it.name(), it.organization(), it.problem()
            }));
  }

  /// The tables that are looked at.
  public List<String> tables() {
    return checks().stream().map(UnreadableCheck::table).toList();
  }

  /// How many of a table there were when it was looked at last.
  public int count(String table) {
    return known.getOrDefault(table, Set.of()).size();
  }
}
