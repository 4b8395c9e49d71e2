package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.schema.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows that no database has, a list of blocks after the other.
public final class TestReading implements BlockReading {

  private static final long MICROS = 1_000_000;

  private final List<? extends Field> fields;
  private final List<Blocks.Span> spans = new ArrayList<>();

  /// What it was asked for.
  final Set<Field> asked = new HashSet<>();

  /// @param fields of which the first is the time
  public TestReading(Field... fields) {
    this.fields = List.of(fields);
  }

  /// A row of this reading: seconds since the epoch, and what its other fields hold.
  public static @Nullable Object[] row(long second, @Nullable Object... values) {
    var row = new @Nullable Object[values.length + 1];
    row[0] = second * MICROS;
    System.arraycopy(values, 0, row, 1, values.length);
    return row;
  }

  /// Adds a block of rows.
  public TestReading with(@Nullable Object[]... rows) {
    spans.add(span(TestBlocks.of(fields, Arrays.asList(rows))));
    return this;
  }

  static Blocks.Span span(Block block) {
    return new Blocks.Span(block, 0, block.size());
  }

  @Override
  public void some(Set<? extends Field> wanted, Consumer<List<Blocks.Span>> some) {
    asked.addAll(wanted);
    spans.forEach(span -> some.accept(List.of(span)));
  }
}
