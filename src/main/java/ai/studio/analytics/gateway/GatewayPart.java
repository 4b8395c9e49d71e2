package ai.studio.analytics.gateway;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;
import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.store.Database;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// What this package adds to the service: everything under `/v1`, in front of JAX-RS, which would
/// cost each call a good part of a millisecond. Without upstreams in the settings it adds nothing.
@ApplicationScoped
public class GatewayPart {

  /// How long an upstream that another instance has made may be unknown.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final GatewayConfig config;
  private final Upstreams upstreams;
  private final @Nullable KeptUpstreams kept;
  private final UpstreamClient client;
  private final CallLog log;
  private final Gateway gateway;
  private final ModelList models;
  private final Refresh refresh = new Refresh(this::load);
  private @Nullable List<Object> stamp;

  @Inject
  GatewayPart(
      Config config,
      Database database,
      Clock clock,
      EventSink sink,
      Enricher enricher,
      Detection detection,
      Enforcement enforcement,
      ClientWatch clients,
      @Any Instance<Admission> admissions) {
    this.config = GatewayConfig.from(config);
    upstreams =
        new Upstreams(
            this.config.upstreams(),
            (it, made) ->
                new UpstreamState(it, made, this.config.failures(), this.config.rest(), clock),
            all -> new Router(all, bound -> ThreadLocalRandom.current().nextInt(bound)));
    kept = KeptUpstreams.from(this.config, database::entities, clock).orElse(null);
    client = new UpstreamClient(this.config.connectTimeout(), this.config.silence());
    log = new CallLog(sink, enricher, detection);
    var sessionHeader =
        config.getOptionalValue("studio.track.session-header", String.class).orElse("X-Session-Id");
    gateway =
        new Gateway(
            upstreams,
            new Dispatcher(client, sessionHeader),
            new Admissions(Stream.concat(Stream.of(new KeyLimits()), admissions.stream()).toList()),
            log,
            clients,
            new CallReader(this.config.maxBody(), sessionHeader, clock),
            detection,
            enforcement);
    models = new ModelList(upstreams, client, clock);
  }

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    if (config.isOn()) {
      server
          .serverRoutingBuilder()
          .route(Method.GET, PathMatchers.exact("/v1/models"), refusing(models::list))
          .route(Method.GET, PathMatchers.prefix("/v1/models/"), refusing(models::get))
          .route(Method.predicate(), PathMatchers.prefix("/v1/"), gateway::handle);
    }
  }

  void close(
      @Observes @Priority(PLATFORM_AFTER - 1) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    log.close();
    client.close();
  }

  @Produces
  UnreadableCheck unreadable() {
    return kept == null ? new UnreadableCheck("upstream", List::of) : kept.unreadable();
  }

  @Produces
  Renewal renewUpstreams() {
    return new Renewal("upstreams", Renewal.Order.BEFORE_READY, PAUSE, this::refresh);
  }

  /// Learns what administrators have made since the last time. Throws what the database throws;
  /// what was known then goes on holding.
  void refresh() {
    refresh.run();
  }

  private void load() {
    if (kept == null) {
      return;
    }
    var now = kept.stamp();
    if (!now.equals(stamp)) {
      upstreams.learn(kept.all());
      stamp = now;
    }
  }

  /// How each upstream of the settings fares, in their order; none where there is no gateway.
  public List<UpstreamStatus> status() {
    return upstreams.ofSettings().stream().map(UpstreamState::status).toList();
  }

  /// How each upstream fares that an organisation may use: those of the settings in their order,
  /// then its own by name.
  public List<UpstreamStatus> status(String organization) {
    return upstreams.of(organization).stream().map(UpstreamState::status).toList();
  }

  /// Makes an upstream of an organisation's own, or changes one.
  ///
  /// @param by who wants it
  /// @param id which one changes, and which version of it was seen; null for a new one
  /// @return how it fares; empty where the organisation has none such
  /// @throws InvalidUpstream where its name is taken, or no key can be kept
  /// @throws UpstreamChanged where it is another version by now
  public Optional<UpstreamStatus> save(
      Actor by, String organization, @Nullable SeenVersion id, UpstreamDraft draft) {
    var all = kept();
    var saved =
        id == null
            ? Optional.of(all.create(by, organization, draft))
            : all.change(by, organization, id.id(), id.version(), draft);
    var _ = refresh.tryRun();
    return saved.map(it -> status(organization, it));
  }

  /// Upstreams of an organisation's own that this version cannot read, and that are not asked.
  public List<UnreadableRow> unreadable(String organization) {
    return kept == null ? List.of() : kept.unreadable(organization);
  }

  /// An upstream that was removed.
  ///
  /// @param status how it fared; null where this version could not read it
  public record Removed(@Nullable UpstreamStatus status) {}

  /// Removes an upstream of an organisation's own.
  ///
  /// @return empty where the organisation has none such
  public Optional<Removed> delete(Actor by, String organization, long id) {
    var gone = kept().delete(by, organization, id);
    var removed = gone.map(it -> removed(organization, it.value()));
    var _ = refresh.tryRun();
    return removed;
  }

  private Removed removed(String organization, @Nullable KeptUpstream upstream) {
    return new Removed(upstream == null ? null : status(organization, upstream));
  }

  private UpstreamStatus status(String organization, KeptUpstream it) {
    return upstreams.of(organization).stream()
        .filter(state -> state.isOf(it))
        .findFirst()
        .orElseGet(() ->
            new UpstreamState(
                it.upstream(), it, config.failures(), config.rest(), Clock.systemUTC()))
        .status();
  }

  private KeptUpstreams kept() {
    if (kept == null) {
      throw new InvalidUpstream(
          "key", "can only be kept where the service is started with STUDIO_GATEWAY_SECRET");
    }
    return kept;
  }

  /// Bytes that a request may have.
  public int maxBody() {
    return config.isOn() ? config.maxBody() : 0;
  }

  private static Handler refusing(Handler handler) {
    return (ServerRequest request, ServerResponse response) -> {
      try {
        handler.handle(request, response);
      } catch (Refusal refusal) {
        Gateway.refuse(request.path().rawPath(), response, refusal);
      }
    };
  }
}
