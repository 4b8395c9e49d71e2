package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.RollupKey;
import ai.studio.analytics.store.rollup.RowKind;
import ai.studio.analytics.store.rollup.UserSketch;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What of rollups is counted from which kinds of rows.
final class RollupParts {

  private RollupParts() {}

  /// What rollups hold of some kinds of rows.
  ///
  /// @param of which kinds of an organisation
  static Map<RollupKey, Measures> only(
      Map<RollupKey, Measures> rollups, Function<String, Set<RowKind>> of) {
    var some = new HashMap<RollupKey, Measures>();
    var byOrganization = new HashMap<String, Set<RowKind>>();
    rollups.forEach((key, measures) -> {
      var kinds = byOrganization.computeIfAbsent(key.organization(), of);
      var counted = RowKind.countedBy(key.dimension());
      if (!Collections.disjoint(counted, kinds)) {
        some.put(key, part(measures, counted, kinds));
      }
    });
    return some;
  }

  private static Measures part(Measures all, Set<RowKind> counted, Set<RowKind> wanted) {
    if (wanted.containsAll(counted)) {
      return all;
    }
    var part = new Measures(UserSketch.STORED_LIMIT);
    for (var kind : counted) {
      if (!wanted.contains(kind)) {
        continue;
      }
      if (kind == RowKind.SESSIONS) {
        part.mergeSessions(all);
      } else {
        part.mergeRows(all);
      }
    }
    return part;
  }

  /// The kinds that are not among these.
  static Set<RowKind> others(Set<RowKind> kinds) {
    return EnumSet.complementOf(EnumSet.copyOf(kinds));
  }

  static Measures sum(Measures one, Measures other) {
    one.merge(other);
    return one;
  }

  /// Those of one organisation.
  static Map<RollupKey, Measures> ofOrganization(
      Map<RollupKey, Measures> all, String organization) {
    var some = new HashMap<>(all);
    some.keySet().removeIf(key -> !key.organization().equals(organization));
    return some;
  }
}
