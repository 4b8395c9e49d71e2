package ai.studio.analytics.query;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.query.model.Question;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Counts what a question is about straight from events, the plainest way.
final class Raw {

  /// A session, by its requests in order.
  record Visit(List<RequestEvent> requests) {

    Instant start() {
      return requests.getFirst().time();
    }

    BigDecimal cost() {
      return requests.stream().map(Raw::knownCost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  final List<RequestEvent> requests;
  final List<FeedbackEvent> ratings;
  final List<ThreatEvent> threats;
  final List<Visit> visits;

  private final Question question;

  Raw(Collection<Event> events, Question question) {
    this.question = question;
    var everything = only(RequestEvent.class, events);
    var byId = new HashMap<Long, RequestEvent>();
    everything.forEach(request -> byId.put(Traffic.id(request), request));
    requests = everything.stream().filter(this::inRange).filter(this::counts).toList();
    ratings =
        only(FeedbackEvent.class, events).stream()
            .filter(this::inRange)
            .filter(rating -> isOwn(rating.user()))
            .filter(rating ->
                holds(
                    rating.user(),
                    null,
                    null,
                    Objects.requireNonNull(byId.get(rating.requestId()))))
            .toList();
    threats =
        only(ThreatEvent.class, events).stream()
            .filter(this::inRange)
            .filter(threat -> isOwn(threat.client().user()))
            .filter(threat ->
                holds(
                    threat.client().user(),
                    threat.endpoint(),
                    threat.client().country(),
                    threat.requestId() == null ? null : byId.get(threat.requestId())))
            .toList();
    visits =
        visits(everything).stream()
            .filter(visit -> question.range().time().contains(visit.start()))
            .filter(visit -> isOwn(visit.requests().getFirst().client().user()))
            .filter(visit -> visit.requests().stream().anyMatch(this::counts))
            .toList();
  }

  /// Requests by something they may have.
  <K> Map<K, List<RequestEvent>> by(Function<RequestEvent, @Nullable K> what) {
    return requests.stream()
        .filter(request -> what.apply(request) != null)
        .collect(groupingBy(request -> Objects.requireNonNull(what.apply(request))));
  }

  /// Requests from each start to the next.
  List<List<RequestEvent>> series(List<Instant> starts) {
    var series = new ArrayList<List<RequestEvent>>();
    starts.forEach(start -> series.add(new ArrayList<>()));
    requests.forEach(request -> series.get(bucket(starts, request)).add(request));
    return series;
  }

  /// How many ratings were given from one start to the next.
  long ratingsFrom(List<Instant> starts, int bucket) {
    return ratings.stream().filter(rating -> bucket(starts, rating) == bucket).count();
  }

  /// How many threats were seen from one start to the next.
  long threatsFrom(List<Instant> starts, int bucket) {
    return threats.stream().filter(threat -> bucket(starts, threat) == bucket).count();
  }

  /// How many sessions began from one start to the next.
  long visitsFrom(List<Instant> starts, int bucket) {
    return visits.stream().filter(visit -> bucket(starts, visit.start()) == bucket).count();
  }

  static long users(Collection<RequestEvent> requests) {
    return requests.stream()
        .map(request -> request.client().user())
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  private static int bucket(List<Instant> starts, Event event) {
    return bucket(starts, event.time());
  }

  /// The last start that is not after the time.
  private static int bucket(List<Instant> starts, Instant time) {
    var at = Collections.binarySearch(starts, time);
    return at >= 0 ? at : -at - 2;
  }

  Map<String, Long> errors() {
    return requests.stream()
        .map(request -> request.exchange().status())
        .filter(status -> status >= 400)
        .collect(groupingBy(status -> Integer.toString(status), counting()));
  }

  static long errors(Collection<RequestEvent> requests) {
    return requests.stream().filter(request -> request.exchange().status() >= 400).count();
  }

  static @Nullable BigDecimal cost(Collection<RequestEvent> requests) {
    var calls = requests.stream().map(RequestEvent::call).filter(Objects::nonNull).toList();
    if (!calls.isEmpty() && calls.stream().allMatch(call -> call.cost() == null)) {
      return null;
    }
    return requests.stream()
        .map(Raw::knownCost)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(9);
  }

  static long tokens(Collection<RequestEvent> requests) {
    return requests.stream()
        .map(RequestEvent::call)
        .filter(Objects::nonNull)
        .mapToLong(call -> call.usage().total())
        .sum();
  }

  static List<Integer> latencies(Collection<RequestEvent> requests) {
    return requests.stream()
        .map(request -> request.exchange().latencyMs())
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  static List<Integer> firstTokens(Collection<RequestEvent> requests) {
    return requests.stream()
        .map(RequestEvent::call)
        .filter(Objects::nonNull)
        .map(ModelCall::timeToFirstTokenMs)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  /// By nearest rank; null where there is nothing.
  static @Nullable Double percentile(double q, List<Integer> sorted) {
    return sorted.isEmpty()
        ? null
        : (double) sorted.get(Math.max(1, (int) Math.ceil(q * sorted.size())) - 1);
  }

  private static BigDecimal knownCost(RequestEvent request) {
    var call = request.call();
    return call == null || call.cost() == null ? BigDecimal.ZERO : call.cost().usd();
  }

  static List<Visit> visits(List<RequestEvent> requests) {
    var byUser =
        requests.stream()
            .filter(request -> request.client().user() != null)
            .sorted(Comparator.comparing(RequestEvent::time))
            .collect(groupingBy(r -> r.organization() + " " + r.client().user()));
    var visits = new ArrayList<Visit>();
    for (var ofUser : byUser.values()) {
      Instant last = Instant.EPOCH;
      for (var request : ofUser) {
        if (Duration.between(last, request.time()).compareTo(Duration.ofMinutes(30)) >= 0) {
          visits.add(new Visit(new ArrayList<>()));
        }
        visits.getLast().requests().add(request);
        last = request.time();
      }
    }
    return visits;
  }

  private <E extends Event> List<E> only(Class<E> type, Collection<Event> events) {
    return events.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(event -> event.organization().equals(question.scope().organization()))
        .toList();
  }

  private boolean inRange(Event event) {
    return question.range().time().contains(event.time());
  }

  private boolean counts(RequestEvent request) {
    return isOwn(request.client().user()) && Plain.of(question.filter()).test(request);
  }

  private boolean isOwn(@Nullable String user) {
    var own = question.scope().user();
    return own == null || own.equals(user);
  }

  /// Whether an event counts that belongs to a request and knows some things better.
  private boolean holds(
      @Nullable String user,
      @Nullable String endpoint,
      @Nullable String country,
      @Nullable RequestEvent request) {
    return Plain.holds(
        question.filter(),
        name -> {
          var known =
              switch (name) {
                case "user" -> user;
                case "endpoint" -> endpoint;
                case "country" -> country;
                default -> null;
              };
          return known != null || name.equals("user") || request == null
              ? known
              : Plain.value(name, request);
        });
  }
}
