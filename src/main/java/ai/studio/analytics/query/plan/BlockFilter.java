package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Subject;
import java.util.HashSet;
import java.util.Set;

/// Finds the events of blocks that a filter lets through. Thread-safe.
///
/// @param subject what the events are
/// @param filter of fields that they have
public record BlockFilter(Subject subject, Filter filter) {

  /// How many events are looked at together.
  public static final int CHUNK = RowMask.CHUNK;

  /// Takes events that the filter lets through.
  public interface Events {

    /// Takes some of the events between two places.
    ///
    /// @param from the first place
    /// @param count of places, at most [#CHUNK]
    /// @param places of the events, from `from` on, in rising order; may be written to
    /// @param kept how many of them there are
    void take(int from, int count, int[] places, int kept);
  }

  /// What blocks must be read with.
  public Set<Field> fields() {
    var fields = new HashSet<Field>();
    FilterFields.of(filter, subject.fields()).forEach(value -> fields.add(value.source()));
    return fields;
  }

  /// Hands over the events of a span.
  public void each(Blocks.Span span, Events events) {
    on(span.block()).each(span.from(), span.to(), events);
  }

  /// The filter for one block.
  OfBlock on(Block block) {
    return new OfBlock(RowMask.of(filter, subject.fields(), block));
  }

  /// Not thread-safe.
  static final class OfBlock {

    private final RowMask mask;
    private final boolean[] keep = new boolean[CHUNK];
    private final int[] places = new int[CHUNK];

    private OfBlock(RowMask mask) {
      this.mask = mask;
    }

    /// Hands over the events between two places.
    void each(int start, int end, Events events) {
      for (var from = start; from < end && !isNone(); from += CHUNK) {
        var count = Math.min(CHUNK, end - from);
        mask.apply(from, count, keep);
        var kept = select(count);
        if (kept > 0) {
          events.take(from, count, places, kept);
        }
      }
    }

    /// Whether it lets nothing through.
    boolean isNone() {
      return mask instanceof RowMask.Never;
    }

    private int select(int count) {
      var kept = 0;
      for (var i = 0; i < count; i++) {
        places[kept] = i;
        kept += keep[i] ? 1 : 0;
      }
      return kept;
    }
  }
}
