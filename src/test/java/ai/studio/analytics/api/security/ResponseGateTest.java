package ai.studio.analytics.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.problem.Problem;
import ai.studio.analytics.api.problem.Problems;
import ai.studio.analytics.api.problem.Refused;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.respond.Enforcements;
import ai.studio.analytics.respond.SubjectKind;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Who gets through the gate, asked over HTTP.
class ResponseGateTest {

  private static final String ADDRESS = "203.0.113.7";

  @Test
  void aBlockedUserIsRefusedAndAnotherIsNot() throws Exception {
    var blocking = Enforcements.blocking(SubjectKind.USER, "anna");
    var organization = blocking.organization();

    var refused = answer(blocking.enforcement(), user(organization, "anna", Role.ANALYST));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("BLOCKED").doesNotContain("anna");
    assertThat(answer(blocking.enforcement(), user(organization, "ben", Role.ANALYST)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyAdministratorsPassWhateverIsBlocked(Role role) throws Exception {
    var blocking = Enforcements.blocking(SubjectKind.ADDRESS, ADDRESS);

    assertThat(
            answer(blocking.enforcement(), user(blocking.organization(), "root", role))
                .statusCode())
        .isEqualTo(Set.of(Role.ADMIN, Role.PLATFORM).contains(role) ? 200 : 403);
  }

  @ParameterizedTest
  @CsvSource({"KEY, sk-1", "PROJECT, search", "ADDRESS, 203.0.113.7"})
  void aKeyIsHeldAgainstItsOwnItsProjectsAndItsAddresssRestrictions(SubjectKind kind, String name)
      throws Exception {
    var blocking = Enforcements.blocking(kind, name);

    assertThat(answer(blocking.enforcement(), key(blocking.organization())).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aUserOfTheNameOfAKeyIsNotTheKey() throws Exception {
    var blocking = Enforcements.blocking(SubjectKind.USER, "sk-1");

    assertThat(answer(blocking.enforcement(), key(blocking.organization())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoIsThrottledIsToldWhenToComeAgain() throws Exception {
    var throttling = Enforcements.throttling("search");
    var key = key(throttling.organization());

    assertThat(answer(throttling.enforcement(), key).statusCode()).isEqualTo(200);
    var second = answer(throttling.enforcement(), key);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).contains("30");
    assertThat(second.body()).contains("THROTTLED");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, , 403",
    "203.0.113.8, , 200",
    "203.0.113.7, studio-device-12345678=x, 403",
    "203.0.113.8, studio-device-12345678=x, 200",
    "203.0.113.7, session=x, 403"
  })
  void fromABlockedAddressNobodyMayLogInWhomNothingKnows(String address, String cookie, int status)
      throws Exception {
    var enforcement = Enforcements.blockingLogins(ADDRESS);

    assertThat(
            answer(
                    enforcement,
                    address,
                    cookie,
                    (gate, exchange) ->
                        gate.refusesLogin(exchange.request(), exchange.response())
                            .or(() -> asStranger(exchange.request())))
                .statusCode())
        .isEqualTo(status);
  }

  /// What whoever reads the request is told, where no mark is of its user.
  private static Optional<Problem> asStranger(RoutingRequest request) {
    try {
      request.context().get(Visitors.Unknown.class).ifPresent(it -> it.strangers().check());
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(Problems.problem(e));
    }
  }

  private record Exchange(RoutingRequest request, RoutingResponse response) {}

  private static Caller user(String organization, String name, Role role) {
    return new Caller(name, organization, Set.of(role));
  }

  private static Caller key(String organization) {
    return new Caller(
        "sk-1", organization, Set.of(Role.CALL), null, new Caller.Key("sk-1", "search"));
  }

  private static HttpResponse<String> answer(Enforcement enforcement, Caller caller)
      throws Exception {
    return answer(
        enforcement,
        ADDRESS,
        null,
        (gate, exchange) -> gate.refuses(caller, exchange.request(), exchange.response()));
  }

  private static HttpResponse<String> answer(
      Enforcement enforcement,
      String address,
      String cookie,
      BiFunction<ResponseGate, Exchange, Optional<Problem>> asked)
      throws Exception {
    var gate = new ResponseGate(enforcement);
    var server =
        WebServer.builder()
            .port(0)
            .routing(routing ->
                routing
                    .addFilter((chain, request, response) -> {
                      request.context().register(new ClientAddress(address));
                      var problem = asked.apply(gate, new Exchange(request, response));
                      if (problem.isPresent()) {
                        problem.get().send(response);
                      } else {
                        chain.proceed();
                      }
                    })
                    .any((_, response) -> response.send("through")))
            .build()
            .start();
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"));
      if (cookie != null) {
        request.header("Cookie", cookie);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } finally {
      server.stop();
    }
  }
}
