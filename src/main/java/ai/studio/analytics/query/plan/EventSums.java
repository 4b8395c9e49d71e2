package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Subject;
import ai.studio.analytics.store.schema.ThreatField;
import org.jspecify.annotations.Nullable;

/// Counts ratings or threats of one block by group, and adds up what they weigh: the rating; or one
/// for a threat that is open.
///
/// Not thread-safe.
final class EventSums implements Sums {

  private static final String OPEN = "open";

  private final Subject subject;
  private final Column.Coded column;
  private final int[] weights;
  private final int[] codes = new int[RowMask.CHUNK];
  private final long[] events;
  private final long[] weight;

  /// @param groups how many there are
  EventSums(Subject subject, Block block, int groups) {
    this.subject = subject;
    column = block.coded(weighed(subject));
    weights = new int[column.values().length];
    for (var code = 0; code < weights.length; code++) {
      weights[code] = weight(column.values()[code]);
    }
    events = new long[groups];
    weight = new long[groups];
  }

  /// What blocks must be read with.
  static Field weighed(Subject subject) {
    return switch (subject) {
      case RATINGS -> FeedbackField.RATING;
      case THREATS -> ThreatField.STATE;
      case REQUESTS -> throw new IllegalArgumentException("requests have sums of their own");
    };
  }

  private int weight(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    return subject == Subject.RATINGS ? Integer.parseInt(value) : value.equals(OPEN) ? 1 : 0;
  }

  @Override
  public void add(
      int from,
      int count,
      int[] places,
      int @Nullable [] groups,
      int kept,
      @Nullable Measures[] measures) {
    column.copy(from, count, codes);
    for (var i = 0; i < kept; i++) {
      var group = groups == null ? 0 : groups[i];
      events[group]++;
      weight[group] += weights[codes[places[i]]];
    }
  }

  @Override
  public void addTo(@Nullable Measures[] measures) {
    for (var group = 0; group < events.length; group++) {
      var into = measures[group];
      if (into == null || events[group] == 0) {
        continue;
      }
      if (subject == Subject.RATINGS) {
        into.ratings += events[group];
        into.ratingSum += weight[group];
      } else {
        into.threats += events[group];
        into.openThreats += weight[group];
      }
    }
  }
}
