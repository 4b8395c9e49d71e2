package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From the method that answers a request to its template.
class RoutesTest {

  private final Routes routes = new Routes(TrackConfig.of(_ -> Optional.empty()));

  @Path("/models/")
  interface Api {

    @GET
    @Path("{id: [0-9]{1,3}}/versions/{version}")
    String version(@PathParam("id") String id);
  }

  public static final class Models implements Api {

    @Override
    public String version(String id) {
      return id;
    }

    public String all() {
      return "";
    }

    @Path("/later")
    public CompletionStage<String> later() {
      throw new UnsupportedOperationException();
    }

    @Path("events")
    public void events(SseEventSink sink) {}

    @Path("async")
    public void async(AsyncResponse response) {}
  }

  /// Behind a locator: nobody tells its template.
  public static final class Part {

    public String get() {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "version, /app/models/{id}/versions/{version}, false",
    "all, /app/models, false",
    "later, /app/models/later, true",
    "events, /app/models/events, true",
    "async, /app/models/async, true"
  })
  void aTemplateIsThatOfClassAndMethodWithoutPatterns(
      String method, String template, boolean suspends) {
    var route = find(Models.class, method, "/app/models/7").orElseThrow();

    assertThat(route).isEqualTo(new Routes.Route(template, true, suspends));
    assertThat(find(Models.class, method, "/app/models/8")).containsSame(route);
  }

  @Test
  void behindALocatorWhatVariesIsReplacedByItsName() {
    var route =
        find(Part.class, "get", "/app/models/gpt-4o/parts/7", "model", "gpt-4o", "part", "7");

    assertThat(route.orElseThrow().template()).isEqualTo("/app/models/{model}/parts/{part}");
  }

  @Test
  void behindOneWithoutAPathThereIsTheRoot() {
    assertThat(find(Part.class, "get", "/").orElseThrow().template()).isEqualTo("/");
  }

  @Test
  void whereNoMethodWasMatchedThereIsNoRoute() {
    assertThat(routes.find(info(null, null), uri("/"))).isEmpty();
    assertThat(routes.find(info(Models.class, null), uri("/"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat, true",
    "/graphql/x, false",
    "/api/dashboard/, false",
    "/api/auth/token, false",
    "/health/live, false",
    "/api/feedback, true"
  })
  void theDashboardsOwnRoutesAreNotTracked(String path, boolean tracked) {
    assertThat(routes.isTracked(path)).isEqualTo(tracked);
  }

  @Test
  void whatIsExcludedIsNotTrackedEvenIfItIsIncluded() {
    var some =
        new Routes(
            TrackConfig.of(key ->
                Optional.ofNullable(
                    Map.of(
                            "studio.track.include", "/v1/**, /v2/**",
                            "studio.track.exclude", "/v1/internal/**")
                        .get(key))));

    assertThat(some.isTracked("/v1/chat")).isTrue();
    assertThat(some.isTracked("/v1/internal/x")).isFalse();
    assertThat(some.isTracked("/v3/chat")).isFalse();
  }

  private Optional<Routes.Route> find(
      Class<?> resource, String method, String path, String... parameters) {
    var found =
        Stream.of(resource.getDeclaredMethods())
            .filter(it -> it.getName().equals(method))
            .findFirst();
    return routes.find(info(resource, found.orElseThrow()), uri(path, parameters));
  }

  private static ResourceInfo info(@Nullable Class<?> resource, @Nullable Method method) {
    return new ResourceInfo() {
      @Override
      public Method getResourceMethod() {
        return method;
      }

      @Override
      public Class<?> getResourceClass() {
        return resource;
      }
    };
  }

  /// @param parameters names and values in turn
  private static UriInfo uri(String path, String... parameters) {
    var values = new MultivaluedHashMap<String, String>();
    for (var i = 0; i < parameters.length; i += 2) {
      values.add(parameters[i], parameters[i + 1]);
    }
    return (UriInfo)
        Proxy.newProxyInstance(
            RoutesTest.class.getClassLoader(),
            new Class<?>[] {UriInfo.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getBaseUri" -> URI.create("http://localhost/app/");
                  case "getRequestUri" -> URI.create("http://localhost" + path);
                  case "getPathParameters" -> values;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
