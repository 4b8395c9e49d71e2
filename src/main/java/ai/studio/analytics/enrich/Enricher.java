package ai.studio.analytics.enrich;

import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.enrich.privacy.PersonRules;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.PrivacyModes;
import ai.studio.analytics.enrich.redact.Redaction;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of events and completes them: where they came from, what they cost; then
/// forgets the raw address. Thread-safe.
///
/// What the sender said wins: a given country, provider or cost is kept.
public final class Enricher implements AutoCloseable {

  private final Geo geo;
  private final PriceBooks prices;
  private final Privacies privacies;
  private final LongAdder unknownAddresses = new LongAdder();

  public Enricher(Geo geo, PriceBook prices, Privacies privacies) {
    this.geo = geo;
    this.prices = new PriceBooks(prices);
    this.privacies = privacies;
  }

  /// The prices of each organisation.
  public PriceBooks prices() {
    return prices;
  }

  /// Opens the price book and the country database.
  ///
  /// @param privacyModes what is kept of addresses
  /// @throws BadPriceFile where the configured price file breaks its format
  /// @param people what is kept of users and agents
  public static Enricher open(EnrichConfig config, PrivacyModes privacyModes, PersonRules people) {
    return new Enricher(
        Geo.open(config.geoFile()),
        PriceBook.load(config.pricesFile()),
        new Privacies(config.privacyKey(), privacyModes, people));
  }

  /// Which database of countries it looks into; empty where there is none.
  public Optional<Geo.Edition> countries() {
    return geo.edition();
  }

  /// Whether the price book knows who sells the model.
  public boolean knows(String model) {
    return prices.all().provider(model).isPresent();
  }

  /// All steps in their order: the country is looked up before the address is cut, and nothing
  /// leaves with a raw address.
  public Event enrich(Event event) {
    return anonymise(price(locate(redact(event))));
  }

  /// The same request, located, priced and anonymised.
  public RequestEvent enrich(RequestEvent event) {
    return (RequestEvent) enrich((Event) event);
  }

  /// Takes secrets and control characters out of all texts, and the query out of the endpoint.
  public Event redact(Event event) {
    return Redaction.of(event);
  }

  /// Fills in the country of the client's address.
  public Event locate(Event event) {
    return mapClient(event, this::locate);
  }

  /// Fills in the provider and the cost of a model call, at the prices of the time at which it
  /// happened.
  public Event price(Event event) {
    if (event instanceof RequestEvent request && request.call() != null) {
      if (request.isUsageUnknown()) {
        return request;
      }
      var book = prices.of(event.organization());
      return request.withCall(price(book, request.call(), event.time()));
    }
    return event;
  }

  /// Reduces the client's address, the user and the user agent to what the event's organisation
  /// keeps.
  public Event anonymise(Event event) {
    var organization = event.organization();
    return switch (event) {
      case RequestEvent request -> request.withClient(anonymise(event, request.client()));
      case ThreatEvent threat -> threat.withClient(anonymise(event, threat.client()));
      case FeedbackEvent feedback ->
          feedback.withUser(privacies.user(organization, feedback.user()));
      case SpanEvent span -> {
        var user = span.user();
        yield user == null ? span : span.withUser(privacies.user(organization, user));
      }
      case EvaluationEvent evaluation -> evaluation;
    };
  }

  /// What is kept of people.
  public Privacies privacies() {
    return privacies;
  }

  /// What an organisation keeps of an address; null where that is nothing, or the text is none.
  public @Nullable String anonymised(String organization, String address) {
    return privacies.of(organization).map(it -> it.anonymise(address)).orElse(null);
  }

  /// How many texts that were given as addresses were none, and so were not kept.
  public long unknownAddresses() {
    return unknownAddresses.sum();
  }

  @Override
  public void close() {
    geo.close();
  }

  private static Event mapClient(Event event, UnaryOperator<Client> change) {
    return switch (event) {
      case RequestEvent request -> request.withClient(change.apply(request.client()));
      case ThreatEvent threat -> threat.withClient(change.apply(threat.client()));
      case FeedbackEvent feedback -> feedback;
      case SpanEvent span -> span;
      case EvaluationEvent evaluation -> evaluation;
    };
  }

  private Client locate(Client client) {
    if (client.country() != null || client.address() == null) {
      return client;
    }
    return client.at(client.address(), geo.country(client.address()).orElse(null));
  }

  /// A model call with its provider and its cost, at the prices of an organisation at a time.
  public ModelCall price(String organization, ModelCall call, Instant time) {
    return price(prices.of(organization), call, time);
  }

  private static ModelCall price(PriceBook book, ModelCall call, Instant time) {
    var provided =
        call.provider() != null
            ? call
            : call.withProvider(book.provider(call.model()).orElse(null));
    return provided.cost() != null
        ? provided
        : provided.priced(book.cost(provided, time).orElse(null));
  }

  private Client anonymise(Event event, Client client) {
    var organization = event.organization();
    var address = client.address();
    var user = client.user();
    var agent = client.userAgent();
    return new Client(
        user == null ? null : privacies.user(organization, user),
        client.session(),
        client.authenticated(),
        address == null ? null : kept(event, address),
        client.country(),
        agent == null ? null : privacies.agent(organization, agent));
  }

  private @Nullable String kept(Event event, String address) {
    if (privacies.of(event.organization()).isEmpty()) {
      return null;
    }
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, event.time());
    var kept = privacies.address(event.organization(), address, micros);
    if (kept == null) {
      unknownAddresses.increment();
    }
    return kept;
  }
}
