package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.survival.Load.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How long requests took in some phases of a run.
///
/// A quantile is that of each five seconds, or of each second of short phases, and of these windows
/// the lower quartile: what other programs on the machine do raises some windows, what the service
/// does raises all.
final class Latency {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration WIDE = Duration.ofSeconds(5);
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration NARROW = Duration.ofSeconds(1);

  private final Collection<Sample> samples;
  private final List<Window> windows = new ArrayList<>();

  private record Window(long startNanos, long endNanos) {

    boolean has(Sample sample) {
      return sample.sentNanos() >= startNanos && sample.sentNanos() < endNanos;
    }
  }

  /// @param samples may still be growing
  Latency(Collection<Sample> samples) {
    this.samples = samples;
  }

  /// One phase that is over.
  static Latency of(Collection<Sample> samples, long startNanos, Duration phase) {
    var latency = new Latency(samples);
    latency.add(startNanos, phase);
    return latency;
  }

  /// Lets a phase pass.
  void during(Duration phase) throws InterruptedException {
    var start = System.nanoTime();
    Thread.sleep(phase);
    add(start, phase);
  }

  private void add(long startNanos, Duration phase) {
    var width = (phase.compareTo(LONG) < 0 ? NARROW : WIDE).toNanos();
    var end = startNanos + phase.toNanos();
    for (var at = startNanos; at + width <= end; at += width) {
      windows.add(new Window(at, at + width));
    }
  }

  Duration median() {
    return quartile(1, 0.5);
  }

  Duration p99() {
    return quartile(1, 0.99);
  }

  /// By how much the p99 of windows differ among themselves: their interquartile range.
  Duration spread() {
    return quartile(3, 0.99).minus(p99());
  }

  /// Fails where the p99 is higher than in calm times by more than 5 % and by more than a
  /// millisecond.
  void assertNotSlowerThan(Latency calm) {
    var allowed = Math.max(calm.p99().toNanos() / 20, MILLISECOND.toNanos());
    assertThat(p99()).as("p99").isLessThanOrEqualTo(calm.p99().plusNanos(allowed));
  }

  /// Fails where answers have become slower than they were by more than a half and 10 ms.
  void assertFlat(Latency before) {
    assertFlat("median", median(), before.median());
    assertFlat("p99", p99(), before.p99());
  }

  private static void assertFlat(String what, Duration now, Duration before) {
    var allowed = Math.max(before.toNanos() / 2, Duration.ofMillis(10).toNanos());
    assertThat(now).as(what).isLessThanOrEqualTo(before.plusNanos(allowed));
  }

  private Duration quartile(int quarters, double quantile) {
    var all =
        windows.stream()
            .map(this::sorted)
            .filter(nanos -> nanos.length > 0)
            .map(nanos -> nanos[(int) (quantile * (nanos.length - 1))])
            .sorted()
            .toList();
    assertThat(all).as("windows with requests").isNotEmpty();
    return Duration.ofNanos(all.get(quarters * (all.size() - 1) / 4));
  }

  private long[] sorted(Window window) {
    return samples.stream().filter(window::has).mapToLong(Sample::nanos).sorted().toArray();
  }

  /// Milliseconds: the median and the p99; a short phase on a busy machine may have none.
  @Override
  public String toString() {
    if (windows.stream().allMatch(window -> sorted(window).length == 0)) {
      return "none";
    }
    return "%.1f/%.1f ms".formatted(median().toNanos() / 1e6, p99().toNanos() / 1e6);
  }
}
