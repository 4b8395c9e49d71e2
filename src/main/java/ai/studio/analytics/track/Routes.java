package ai.studio.analytics.track;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The routes of the application by resource method, each with the decision whether it is tracked,
/// made once.
final class Routes {

  private final TrackConfig config;
  private final Map<Target, Route> known = new ConcurrentHashMap<>();

  Routes(TrackConfig config) {
    this.config = config;
  }

  private record Target(Class<?> resource, Method method) {}

  /// @param template such as `/v1/models/{id}`: what varies is a name in braces
  /// @param suspends whether the answer may come from another thread, after the method has returned
  record Route(String template, boolean tracked, boolean suspends) {}

  /// The route of a matched request; empty where no method was matched.
  Optional<Route> find(ResourceInfo info, UriInfo uri) {
    Class<?> resource = info.getResourceClass();
    var method = info.getResourceMethod();
    if (resource == null || method == null) {
      return Optional.empty();
    }
    var target = new Target(resource, method);
    var route = known.get(target);
    if (route == null) {
      route = decide(target, uri);
    }
    return Optional.of(route);
  }

  private Route decide(Target target, UriInfo uri) {
    var onClass = path(target.resource);
    if (onClass == null) {
      return route(substituted(uri), target.method);
    }
    var onMethod = path(target.resource, target.method);
    var route = route(join(uri.getBaseUri().getPath(), onClass, onMethod), target.method);
    known.put(target, route);
    return route;
  }

  private Route route(String template, Method method) {
    return new Route(template, isTracked(template), suspends(method));
  }

  private static boolean suspends(Method method) {
    return CompletionStage.class.isAssignableFrom(method.getReturnType())
        || Arrays.stream(method.getParameterTypes())
            .anyMatch(type -> type == AsyncResponse.class || type == SseEventSink.class);
  }

  /// Whether requests to this route, or to this path where no route was matched, are tracked.
  boolean isTracked(String path) {
    return config.include().match(path) && !config.exclude().match(path);
  }

  /// The path of a resource behind a locator, whose own template nobody tells: the request's path
  /// with the values of its parameters replaced by their names.
  private static String substituted(UriInfo uri) {
    var names = new ConcurrentHashMap<String, String>();
    uri.getPathParameters(true)
        .forEach((name, values) -> values.forEach(value -> names.put(value, "{" + name + "}")));
    return Stream.of(uri.getRequestUri().getPath().split("/"))
        .map(segment -> names.getOrDefault(segment, segment))
        .reduce((path, segment) -> path + "/" + segment)
        .filter(path -> !path.isEmpty())
        .orElse("/");
  }

  private static @Nullable String path(Class<?> type) {
    return ancestors(type).stream()
        .map(it -> it.getAnnotation(Path.class))
        .filter(Objects::nonNull)
        .map(Path::value)
        .findFirst()
        .orElse(null);
  }

  private static String path(Class<?> type, Method method) {
    return ancestors(type).stream()
        .map(it -> declared(it, method))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private static Optional<String> declared(Class<?> type, Method method) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(it -> it.getName().equals(method.getName()))
        .filter(it -> Arrays.equals(it.getParameterTypes(), method.getParameterTypes()))
        .map(it -> it.getAnnotation(Path.class))
        .filter(Objects::nonNull)
        .map(Path::value)
        .findFirst();
  }

  /// The type, what it extends and what it implements.
  private static List<Class<?>> ancestors(@Nullable Class<?> type) {
    if (type == null) {
      return List.of();
    }
    var all = new ArrayList<Class<?>>();
    all.add(type);
    all.addAll(ancestors(type.getSuperclass()));
    Arrays.stream(type.getInterfaces())
        .map(Routes::ancestors)
        .forEach((Collection<Class<?>> it) -> all.addAll(it));
    return all;
  }

  private static String join(String... parts) {
    var path = new StringBuilder();
    for (var part : parts) {
      var bare = withoutPatterns(part).replaceAll("^/+|/+$", "");
      if (!bare.isEmpty()) {
        path.append('/').append(bare);
      }
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /// `{id: [0-9]{1,3}}` becomes `{id}`.
  private static String withoutPatterns(String template) {
    var bare = new StringBuilder();
    var depth = 0;
    var inPattern = false;
    for (var i = 0; i < template.length(); i++) {
      var c = template.charAt(i);
      depth += c == '{' ? 1 : 0;
      inPattern |= depth == 1 && c == ':';
      depth -= c == '}' ? 1 : 0;
      inPattern &= depth > 0;
      if (!inPattern && !(depth > 0 && c == ' ')) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
