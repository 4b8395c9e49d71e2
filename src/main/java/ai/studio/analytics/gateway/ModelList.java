package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/// The models that can be asked for: those of all upstreams by the names under which they can be
/// reached here, as far as the caller may use them. Upstreams are asked once a minute at most; one
/// that does not tell is left with the names that the settings have.
final class ModelList {

  private static final Logger LOGGER = Logger.getLogger(ModelList.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HeaderName ANTHROPIC = HeaderNames.create("anthropic-version");
  private static final Duration AGE = Duration.ofMinutes(1);
  private static final long PATIENCE_SECONDS = 5;
  private static final int MOST_BYTES = 8 << 20;
  private static final String PATH = "/v1/models";
  private static final String EVERYBODY = "";

  private final Upstreams upstreams;
  private final UpstreamClient client;
  private final Clock clock;

  /// By organisation, of those that have upstreams of their own, and of all others together.
  private final Map<String, Listed> listed = new HashMap<>();

  /// @param created when the model was made, in seconds since 1970; 0 where nobody says
  private record Model(String id, String owner, long created) {}

  private record Listed(Collection<Model> models, Instant time) {}

  ModelList(Upstreams upstreams, UpstreamClient client, Clock clock) {
    this.upstreams = upstreams;
    this.client = client;
    this.clock = clock;
  }

  /// Answers with all of them, in Anthropic's form where its client asks.
  void list(ServerRequest request, ServerResponse response) {
    var caller = CallReader.caller(request);
    var anthropic = request.headers().contains(ANTHROPIC);
    var models = models(caller).stream().filter(it -> allows(caller, it.id())).toList();
    var answer = JSON.createObjectNode();
    var data = answer.putArray("data");
    models.forEach(it -> data.add(anthropic ? ofAnthropic(it) : ofOpenAi(it)));
    if (anthropic) {
      answer.put("has_more", false);
      answer.put("first_id", models.isEmpty() ? null : models.getFirst().id());
      answer.put("last_id", models.isEmpty() ? null : models.getLast().id());
    } else {
      answer.put("object", "list");
    }
    send(response, answer);
  }

  /// Answers with one.
  void get(ServerRequest request, ServerResponse response) {
    var caller = CallReader.caller(request);
    var id = request.path().path().substring(PATH.length() + 1);
    var model =
        models(caller).stream()
            .filter(it -> it.id().equals(id) && allows(caller, id))
            .findFirst()
            .orElseThrow(
                () -> Refusal.of(404, "model_not_found", "The model does not exist here."));
    send(response, request.headers().contains(ANTHROPIC) ? ofAnthropic(model) : ofOpenAi(model));
  }

  private static boolean allows(Caller caller, String model) {
    return caller.key() == null || KeyLimits.allows(caller.key(), model);
  }

  private static void send(ServerResponse response, ObjectNode answer) {
    response.headers().set(HeaderValues.CONTENT_TYPE_JSON);
    response.send(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode ofOpenAi(Model model) {
    return JSON.createObjectNode()
        .put("id", model.id())
        .put("object", "model")
        .put("created", model.created())
        .put("owned_by", model.owner());
  }

  private static ObjectNode ofAnthropic(Model model) {
    return JSON.createObjectNode()
        .put("type", "model")
        .put("id", model.id())
        .put("display_name", model.id())
        .put("created_at", Instant.ofEpochSecond(model.created()).toString());
  }

  private synchronized Collection<Model> models(Caller caller) {
    var organization = caller.organization();
    var now = clock.instant();
    listed.values().removeIf(it -> it.time().plus(AGE).isBefore(now));
    return listed
        .computeIfAbsent(
            upstreams.hasOwn(organization) ? organization : EVERYBODY,
            _ -> new Listed(ask(upstreams.of(organization)), now))
        .models();
  }

  /// All upstreams at the same time.
  private Collection<Model> ask(List<UpstreamState> asked) {
    var models = new TreeMap<String, Model>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Model>>> questions =
          asked.stream().map(it -> (Callable<List<Model>>) () -> ask(it.upstream())).toList();
      for (var told : threads.invokeAll(questions, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        result(told).forEach(it -> models.putIfAbsent(it.id(), it));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    asked.forEach(it -> configured(it.upstream(), models));
    return models.values();
  }

  private static List<Model> result(Future<List<Model>> told) throws InterruptedException {
    try {
      return told.isCancelled() ? List.of() : told.get();
    } catch (ExecutionException e) {
      LOGGER.log(Level.FINE, e, () -> "An upstream did not tell its models");
      return List.of();
    }
  }

  private static void configured(Upstream upstream, Map<String, Model> models) {
    var prefix = upstream.prefix() == null ? "" : upstream.prefix();
    var names = new ArrayList<>(upstream.aliases().keySet());
    upstream.models().stream().filter(ModelPattern::isName).forEach(it -> names.add(prefix + it));
    names.forEach(it -> models.putIfAbsent(it, new Model(it, upstream.name(), 0)));
  }

  private List<Model> ask(Upstream upstream) throws IOException {
    if (upstream.form() == VendorForm.AZURE) {
      return List.of(); // which lists what could be deployed, not what is
    }
    var uri = upstream.form().endpoint(upstream.url(), PATH, "", upstream.apiVersion());
    var request = new HttpUriRequestBase("GET", uri);
    upstream.form().credentials(upstream.key()).forEach(request::setHeader);
    if (upstream.form() == VendorForm.ANTHROPIC) {
      request.setHeader("anthropic-version", VendorForm.ANTHROPIC_VERSION);
    }
    try (var answer = client.send(request)) {
      if (answer.getCode() != 200 || answer.getEntity() == null) {
        return List.of();
      }
      var bytes = answer.getEntity().getContent().readNBytes(MOST_BYTES);
      return models(upstream, JSON.readTree(bytes));
    }
  }

  private static List<Model> models(Upstream upstream, JsonNode answer) {
    var models = new ArrayList<Model>();
    for (var model : answer.path("data")) {
      var id = model.path("id").asText();
      var name = upstream.prefix() == null ? id : upstream.prefix() + id;
      if (!id.isEmpty() && (upstream.servesAll() || upstream.named(name).isPresent())) {
        models.add(new Model(name, model.path("owned_by").asText(upstream.name()), created(model)));
      }
    }
    return models;
  }

  private static long created(JsonNode model) {
    try {
      return model.has("created_at")
          ? Instant.parse(model.path("created_at").asText()).getEpochSecond()
          : model.path("created").asLong();
    } catch (java.time.DateTimeException e) {
      return 0;
    }
  }
}
