package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// All events that an exploration is of, as they were at one moment.
final class Readings {

  private final Map<Subject, BlockReading> bySubject = new EnumMap<>(Subject.class);

  Readings(Blocks blocks, Exploration question, TimeRange range) {
    this(
        blocks,
        question,
        range,
        () -> blocks.read(question.scope().organization(), range.start(), range.end()));
  }

  /// @param requests what is known of the requests already
  Readings(Blocks blocks, Exploration question, TimeRange range, Supplier<BlockReading> requests) {
    question
        .subjects()
        .forEach(subject ->
            bySubject.put(
                subject,
                subject == Subject.REQUESTS
                    ? requests.get()
                    : read(blocks, question, range, subject)));
  }

  /// Those of one kind, which a measure of the exploration is of.
  BlockReading of(Subject subject) {
    return Objects.requireNonNull(bySubject.get(subject));
  }

  private static BlockReading read(
      Blocks blocks, Exploration question, TimeRange range, Subject subject) {
    var organization = question.scope().organization();
    var filter = new BlockFilter(subject, question.scope().restrict(question.filter()));
    var fields = filter.fields();
    fields.addAll(Explorer.groups(question, Set.of()).fields());
    fields.addAll(subject.own());
    return blocks.read(
        subject, fields, organization, question.scope().user(), range.start(), range.end());
  }
}
