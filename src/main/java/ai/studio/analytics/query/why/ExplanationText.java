package ai.studio.analytics.query.why;

import ai.studio.analytics.event.Names;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.MeasureText;
import ai.studio.analytics.query.why.Contribution.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in English where a change comes from.
final class ExplanationText {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int LONGEST_VALUE = 80;
  private static final Set<Dimension> WHO =
      Set.of(Dimension.USER, Dimension.API_KEY, Dimension.PROJECT);

  private ExplanationText() {}

  static String of(
      Measure measure,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      @Nullable Contribution reason) {
    var name = MeasureText.name(measure);
    if (after == null) {
      return name + ": there is nothing to measure.";
    }
    var now = MeasureText.value(measure.unit(), after);
    if (before == null) {
      return "%s is %s; there is nothing before to compare it with.".formatted(name, now);
    }
    if (after.compareTo(before) == 0) {
      return "%s is unchanged at %s.".formatted(name, now);
    }
    return "%s is %s, from %s to %s: %s."
        .formatted(
            name,
            moved(measure, before, after),
            MeasureText.value(measure.unit(), before),
            now,
            reason == null ? "no group stands out" : of(reason));
  }

  /// Of what is a percentage itself, no percentage is taken.
  private static String moved(Measure measure, BigDecimal before, BigDecimal after) {
    var direction = after.compareTo(before) > 0 ? "up" : "down";
    if (before.signum() == 0 || measure.unit().equals("ratio")) {
      return direction;
    }
    var percent =
        after
            .subtract(before)
            .multiply(HUNDRED)
            .divide(before, new MathContext(12))
            .abs()
            .setScale(0, RoundingMode.HALF_UP);
    return "%s %s %%".formatted(direction, percent.toPlainString());
  }

  static String of(Contribution reason) {
    var percent = Math.round(100 * reason.share());
    var share = percent > 100 ? "more than all" : percent == 100 ? "all" : percent + " %";
    return "%s, %s of the change".formatted(parts(reason), share);
  }

  /// Who comes first: user ada on model o3.
  private static String parts(Contribution reason) {
    var parts = reason.parts();
    if (parts.size() == 1) {
      return text(parts.getFirst());
    }
    var first = parts.getFirst();
    var second = parts.getLast();
    if (WHO.contains(first.dimension()) != WHO.contains(second.dimension())) {
      var who = WHO.contains(first.dimension()) ? first : second;
      return "%s on %s".formatted(text(who), text(who == first ? second : first));
    }
    return parts.stream().map(ExplanationText::text).collect(Collectors.joining(" with "));
  }

  private static String text(Part part) {
    var name = part.dimension().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (part.value().isEmpty()) {
      return "requests without " + name;
    }
    var value = part.value();
    var shown = Names.clipped(value, LONGEST_VALUE);
    return name + " " + shown;
  }
}
