package ai.studio.analytics.alert.rule;

import ai.studio.analytics.monitor.InstanceFigures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be watched of the service itself, of each instance by itself.
public enum ServiceFigure {
  /// For how long events have waited without any of them being stored.
  WRITER_LAG("Time without anything stored", "s") {
    @Override
    @Nullable BigDecimal last(InstanceFigures latest) {
      return BigDecimal.valueOf(latest.lagSeconds());
    }
  },
  /// Events of the window that it could not keep.
  FAILED_EVENTS("Events that were not kept", "") {
    @Override
    BigDecimal of(List<InstanceFigures> window) {
      return BigDecimal.valueOf(increase(window));
    }
  },
  /// How full the journal is.
  JOURNAL_USED("Journal in use", "%") {
    @Override
    @Nullable BigDecimal last(InstanceFigures latest) {
      return new BigDecimal(latest.journal().usedPercent(), new MathContext(4));
    }
  },
  /// Events in quarantine that wait for a decision.
  QUARANTINED("Events in quarantine", "") {
    @Override
    @Nullable BigDecimal last(InstanceFigures latest) {
      return BigDecimal.valueOf(latest.events().inQuarantine());
    }
  },
  /// How many days ago the prices of the build were published.
  PRICE_AGE("Age of the prices", "days") {
    @Override
    @Nullable BigDecimal last(InstanceFigures latest) {
      var prices = latest.prices();
      var published = prices == null ? null : prices.published();
      var today = LocalDate.ofInstant(latest.at(), ZoneOffset.UTC);
      return published == null
          ? null
          : BigDecimal.valueOf(ChronoUnit.DAYS.between(published, today));
    }
  };

  private final String text;
  private final String unit;

  ServiceFigure(String text, String unit) {
    this.text = text;
    this.unit = unit;
  }

  /// What it is, for people.
  String text() {
    return text;
  }

  /// Empty for counts.
  String unit() {
    return unit;
  }

  /// What it comes to; null where there is nothing to measure.
  ///
  /// @param window what one instance told in the window, the earliest first, with what it told last
  ///   before it, where that is known; not empty
  @Nullable BigDecimal of(List<InstanceFigures> window) {
    var latest = window.getLast();
    return latest.stopped() ? null : last(latest);
  }

  /// What it was when the instance told for the last time.
  @Nullable BigDecimal last(InstanceFigures latest) {
    throw new UnsupportedOperationException(name());
  }

  /// Counts begin anew with each start.
  private static long increase(List<InstanceFigures> window) {
    var sum = 0L;
    var before = window.getFirst();
    for (var now : window.subList(1, window.size())) {
      var isSameRun = now.startedAt().equals(before.startedAt());
      sum += now.events().failed() - (isSameRun ? before.events().failed() : 0);
      before = now;
    }
    return Math.max(0, sum);
  }
}
