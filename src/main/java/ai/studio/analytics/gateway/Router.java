package ai.studio.analytics.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// Tells which upstreams may answer a call, in the order in which they are to be asked. Immutable.
final class Router {

  private static final String MESSAGES = "/v1/messages";

  private final List<UpstreamState> upstreams;
  private final IntUnaryOperator random;

  /// @param random a random number below its argument
  Router(List<UpstreamState> upstreams, IntUnaryOperator random) {
    this.upstreams = List.copyOf(upstreams);
    this.random = random;
  }

  /// An upstream that may answer.
  ///
  /// @param model the model's name there; empty where the request names none
  record Route(UpstreamState upstream, String model) {}

  /// Those that name the model, or else those that serve all models: first those of the lowest
  /// order, by chance as their weights say, then those of the next one. Anthropic's own endpoint is
  /// asked of those that have its form where there are any, and the others of the others.
  ///
  /// @param path of the endpoint
  /// @param model empty where the request names none
  List<Route> routes(String path, String model) {
    var named = new ArrayList<Route>();
    var all = new ArrayList<Route>();
    for (var upstream : upstreams) {
      var there = upstream.upstream().named(model);
      there.ifPresent(it -> named.add(new Route(upstream, it)));
      if (there.isEmpty() && upstream.upstream().servesAll() || model.isEmpty()) {
        all.add(new Route(upstream, model));
      }
    }
    return inOrder(inForm(path, named.isEmpty() ? all : named));
  }

  private static List<Route> inForm(String path, List<Route> routes) {
    var wantsAnthropic = path.startsWith(MESSAGES);
    var fitting =
        routes.stream()
            .filter(
                it -> (it.upstream().upstream().form() == VendorForm.ANTHROPIC) == wantsAnthropic)
            .toList();
    return fitting.isEmpty() ? routes : fitting;
  }

  private List<Route> inOrder(List<Route> routes) {
    if (routes.size() < 2) {
      return routes;
    }
    var byOrder = new TreeMap<Integer, List<Route>>(Comparator.naturalOrder());
    routes.forEach(it ->
        byOrder.computeIfAbsent(it.upstream().upstream().order(), _ -> new ArrayList<>()).add(it));
    var ordered = new ArrayList<Route>(routes.size());
    byOrder.values().forEach(group -> draw(group, ordered));
    return ordered;
  }

  /// Without putting back.
  private void draw(List<Route> group, List<Route> ordered) {
    while (!group.isEmpty()) {
      var ticket = random.applyAsInt(group.stream().mapToInt(Router::weight).sum());
      var index = 0;
      while (ticket >= weight(group.get(index))) {
        ticket -= weight(group.get(index++));
      }
      ordered.add(group.remove(index));
    }
  }

  private static int weight(Route route) {
    return route.upstream().upstream().weight();
  }
}
