package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.ModelCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a provider asks for calls of a model, from a time on.
///
/// @param provider who asks that price, by its name in OpenTelemetry (`gen_ai.provider.name`)
record Price(String provider, List<PriceLine> lines) {

  /// Lines about some hours before those about all, and about long calls before those about any.
  private static final Comparator<PriceLine> NARROWEST =
      Comparator.comparing((PriceLine line) -> line.hours() == null)
          .thenComparing(PriceLine::above, Comparator.reverseOrder());

  Price {
    lines = lines.stream().sorted(NARROWEST).toList();
  }

  /// Nothing, whatever the call.
  static Price free(String provider) {
    return new Price(provider, List.of(PriceLine.of(Rates.FREE)));
  }

  /// The same with the lines of another one, which come in place of its own.
  Price with(Price other) {
    var all = new ArrayList<>(other.lines);
    lines.stream()
        .filter(line -> other.lines.stream().noneMatch(line::isInPlaceOf))
        .forEach(all::add);
    return new Price(provider, all);
  }

  /// A line that holds for a call, and by what its rates are divided.
  record Held(PriceLine line, int divisor) {}

  /// What holds for a call; empty where nobody knows what its service tier costs.
  Optional<Held> held(ModelCall call, Instant time) {
    var usage = call.usage();
    var input = usage.prompt() + usage.cacheRead() + usage.cacheWrite();
    var tier = ServiceTier.of(call.metering().serviceTier());
    var own = line(tier, input, time);
    if (own.isPresent()) {
      return own.map(line -> new Held(line, 1));
    }
    var divisor = Providers.isLocal(provider) ? 1 : tier.divisor(provider);
    return divisor == 0
        ? Optional.empty()
        : line(ServiceTier.STANDARD, input, time).map(line -> new Held(line, divisor));
  }

  private Optional<PriceLine> line(ServiceTier tier, long input, Instant time) {
    for (var line : lines) {
      if (line.holdsFor(tier, input, time)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}
