package ai.studio.analytics.api.web;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.api.problem.Problem;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The web interface: the files of the class path's `/web`. It owns every path but those of the
/// programming interfaces, so that the start of a path tells what is public from what is not. A
/// path without an extension is a page of the single-page application.
@ApplicationScoped
public class WebUi {

  private static final Set<String> INTERFACES =
      Set.of("api", "graphql", "health", "hidden", "mcp", "metrics", "observe", "openapi", "v1");
  private static final String FOLDER = "/web";
  private static final String WELL_KNOWN = "/.well-known/";
  private static final String NOT_BUILT = "/no-web-ui.html";

  /// Files under it have a hash of their content in their name.
  private static final String ASSETS = "/assets/";

  private final Map<String, WebFile> files = new ConcurrentHashMap<>();

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    server
        .serverRoutingBuilder()
        .route(Method.predicate(Method.GET, Method.HEAD), PathMatchers.any(), this::answer);
  }

  /// Whether the path is the web interface's. Both forms of it must be, as it was sent and as it is
  /// understood, so that no spelling of another path passes for one.
  public static boolean owns(UriPath path) {
    return isOwn(path.rawPath()) && isOwn(path.path());
  }

  private static boolean isOwn(String path) {
    var end = path.indexOf('/', 1);
    return path.startsWith("/")
        && !path.contains("..")
        && !path.contains("//")
        && !path.contains(";")
        && !INTERFACES.contains(path.substring(1, end < 0 ? path.length() : end));
  }

  private void answer(ServerRequest request, ServerResponse response) {
    if (!owns(request.prologue().uriPath())) {
      response.next();
      return;
    }
    var file = file(request.path().path());
    if (file == null) {
      Problem.of(404, "NOT_FOUND", "There is nothing here.").send(response);
      return;
    }
    var head = response.headers();
    head.set(HeaderNames.VARY, "Accept-Encoding");
    head.set(HeaderNames.ETAG, file.etag());
    head.set(
        HeaderNames.CACHE_CONTROL,
        file.path().startsWith(FOLDER + ASSETS)
            ? "public, max-age=31536000, immutable"
            : "no-cache");
    if (request.headers().contains(HeaderValues.create(HeaderNames.IF_NONE_MATCH, file.etag()))) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    head.contentType(
        MediaTypes.detectType(file.path()).orElse(MediaTypes.APPLICATION_OCTET_STREAM));
    if (request.prologue().method().equals(Method.HEAD)) {
      head.contentLength(file.bytes().length);
      response.send();
      return;
    }
    response.send(file.bytes());
  }

  /// What other software asks every site for, such as who signs people in, is no page.
  private @Nullable WebFile file(String path) {
    if (path.startsWith(WELL_KNOWN)) {
      return null;
    }
    if (path.substring(path.lastIndexOf('/')).contains(".")) {
      return load(FOLDER + path);
    }
    var page = load(FOLDER + (path.startsWith("/graphiql") ? "/graphiql.html" : "/index.html"));
    return page == null ? load(NOT_BUILT) : page;
  }

  private @Nullable WebFile load(String path) {
    var known = files.get(path);
    if (known != null) {
      return known;
    }
    try (var content = WebUi.class.getResourceAsStream(path)) {
      if (content == null) {
        return null;
      }
      var file = WebFile.of(path, content.readAllBytes());
      files.put(path, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
