package ai.studio.analytics.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The upstreams of each organisation: those of the settings, which are everybody's, and its own.
/// Thread-safe; never waits.
final class Upstreams {

  private final Organization everybodys;
  private final BiFunction<Upstream, @Nullable KeptUpstream, UpstreamState> states;
  private final Function<List<UpstreamState>, Router> routers;
  private volatile Map<String, Organization> own = Map.of();
  private Map<Long, UpstreamState> known = Map.of();

  /// @param all of whom there is something to tell
  private record Organization(List<UpstreamState> all, Router router) {}

  /// @param states begins to watch an upstream
  /// @param routers chooses among those that may be asked
  Upstreams(
      List<Upstream> ofSettings,
      BiFunction<Upstream, @Nullable KeptUpstream, UpstreamState> states,
      Function<List<UpstreamState>, Router> routers) {
    this.states = states;
    this.routers = routers;
    var all = ofSettings.stream().map(it -> states.apply(it, null)).toList();
    everybodys = new Organization(all, routers.apply(all));
  }

  /// Those that everybody may use.
  List<UpstreamState> ofSettings() {
    return everybodys.all();
  }

  /// Those that an organisation may use, in the order of the settings, its own after them.
  List<UpstreamState> of(String organization) {
    return own.getOrDefault(organization, everybodys).all();
  }

  /// Whether an organisation has some of its own.
  boolean hasOwn(String organization) {
    return own.containsKey(organization);
  }

  /// Tells which of them may answer a call of an organisation.
  Router router(String organization) {
    return own.getOrDefault(organization, everybodys).router();
  }

  /// Learns what organisations have made for themselves, in place of what was known. What did not
  /// change goes on as it fares.
  synchronized void learn(List<KeptUpstream> kept) {
    var now = new HashMap<Long, UpstreamState>();
    for (var it : kept) {
      var before = known.get(it.id());
      now.put(
          it.id(), before != null && before.isOf(it) ? before : states.apply(it.upstream(), it));
    }
    known = Map.copyOf(now);
    own =
        kept.stream().collect(Collectors.groupingBy(KeptUpstream::organization)).entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> with(it.getValue())));
  }

  private Organization with(List<KeptUpstream> kept) {
    var all = new ArrayList<>(everybodys.all());
    kept.forEach(it -> all.add(known.get(it.id())));
    var usable =
        Stream.concat(
                everybodys.all().stream(),
                kept.stream().filter(KeptUpstream::readable).map(it -> known.get(it.id())))
            .toList();
    return new Organization(List.copyOf(all), routers.apply(usable));
  }
}
