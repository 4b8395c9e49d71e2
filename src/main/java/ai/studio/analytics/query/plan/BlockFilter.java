package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.RequestField;
import java.util.EnumSet;
import java.util.Set;

/// Finds the requests of blocks that a filter lets through. Thread-safe.
///
/// @param filter of fields that blocks have
public record BlockFilter(Filter filter) {

  /// How many requests are looked at together.
  public static final int CHUNK = RowMask.CHUNK;

  /// Takes requests that the filter lets through.
  public interface Requests {

    /// Takes some of the requests between two places.
    ///
    /// @param from the first place
    /// @param count of places, at most [#CHUNK]
    /// @param places of the requests, from `from` on, in rising order
    /// @param kept how many of them there are
    void take(int from, int count, int[] places, int kept);
  }

  /// What blocks must be read with.
  public Set<RequestField> fields() {
    var fields = EnumSet.noneOf(RequestField.class);
    FilterFields.of(filter, RequestField.OF_BLOCKS).forEach(value -> fields.add(value.source()));
    return fields;
  }

  /// Hands over the requests of a span.
  public void each(Blocks.Span span, Requests requests) {
    var mask = RowMask.of(filter, span.block());
    if (mask instanceof RowMask.Never) {
      return;
    }
    var keep = new boolean[CHUNK];
    var places = new int[CHUNK];
    for (var from = span.from(); from < span.to(); from += CHUNK) {
      var count = Math.min(CHUNK, span.to() - from);
      mask.apply(from, count, keep);
      var kept = 0;
      for (var i = 0; i < count; i++) {
        places[kept] = i;
        kept += keep[i] ? 1 : 0;
      }
      if (kept > 0) {
        requests.take(from, count, places, kept);
      }
    }
  }
}
