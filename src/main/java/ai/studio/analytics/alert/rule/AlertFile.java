package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Route;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.SqlTransactions;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Rules and routes as a file, so that they can be kept with other code. Channels have secrets and
/// are in none: routes name them.
public final class AlertFile {

  private final SqlTransactions transactions;
  private final Rules rules;
  private final Routes routes;

  /// @param dataSource of the rules and the routes
  public AlertFile(DataSource dataSource, Rules rules, Routes routes) {
    this.transactions = new SqlTransactions(dataSource);
    this.rules = rules;
    this.routes = routes;
  }

  private record Document(List<NamedRule> rules, List<NamedRoute> routes) {

    @JsonCreator
    static Document of(
        @JsonProperty("rules") @Nullable List<NamedRule> rules,
        @JsonProperty("routes") @Nullable List<NamedRoute> routes) {
      return new Document(rules == null ? List.of() : rules, routes == null ? List.of() : routes);
    }
  }

  private record NamedRule(String name, boolean enabled, RuleDefinition rule) {

    @JsonCreator
    static NamedRule of(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("enabled") @Nullable Boolean enabled,
        @JsonProperty("rule") @Nullable RuleDefinition rule) {
      if (name == null || rule == null) {
        throw new InvalidAlert("rules", "must each have a name and a rule");
      }
      return new NamedRule(name, enabled == null || enabled, rule);
    }

    Rules.Draft draft() {
      try {
        return new Rules.Draft(name, enabled, rule);
      } catch (InvalidAlert e) {
        throw AlertFile.of("rule " + name, e);
      }
    }
  }

  private record NamedRoute(String name, RouteDefinition route) {

    @JsonCreator
    static NamedRoute of(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("route") @Nullable RouteDefinition route) {
      if (name == null || route == null) {
        throw new InvalidAlert("routes", "must each have a name and a route");
      }
      return new NamedRoute(name, route);
    }
  }

  /// The YAML of an organisation's rules and routes. What cannot be read is named in comments.
  public String export(String organization) {
    var allRules = rules.list(organization);
    var allRoutes = routes.list(organization);
    var leftOut =
        Stream.concat(
                allRules.stream()
                    .filter(it -> !it.stored().isReadable())
                    .map(it -> leftOut("rule " + it.name(), it.stored())),
                allRoutes.stream()
                    .filter(it -> !it.stored().isReadable())
                    .map(it -> leftOut("route " + it.name(), it.stored())))
            .collect(Collectors.joining());
    return leftOut
        + AlertJson.writeYaml(
            new Document(
                allRules.stream()
                    .filter(it -> it.stored().isReadable())
                    .map(it -> new NamedRule(it.name(), it.enabled(), it.definition()))
                    .toList(),
                allRoutes.stream()
                    .filter(it -> it.stored().isReadable())
                    .sorted(Comparator.comparing(Route::name))
                    .map(it -> new NamedRoute(it.name(), it.definition()))
                    .toList()));
  }

  private static String leftOut(String part, Stored<?> stored) {
    return "# Left out: %s %s%n"
        .formatted(part, String.valueOf(stored.problem()).replaceAll("\\R", " "));
  }

  /// Makes rules and routes what a file says, by their names, all or none of it; those that are so
  /// already are left alone.
  ///
  /// @param prunes whether those that the file does not have are removed, but for what cannot be
  ///   read: an export does not have it either
  /// @return what was done, a line each
  /// @throws InvalidAlert where something of it breaks its rule: then nothing is done
  public List<String> apply(Actor by, String organization, String yaml, boolean prunes) {
    var wanted = AlertJson.readYaml(yaml, Document.class);
    checkNames(wanted);
    var known = rules.list(organization);
    var knownRoutes = routes.list(organization);
    return transactions.call(connection -> {
      var done = new ArrayList<String>();
      if (prunes) {
        removeOtherRules(connection, by, wanted, known, done);
      }
      applyRules(connection, by, organization, wanted, known, done);
      applyRoutes(connection, by, organization, wanted, knownRoutes, done);
      if (prunes) {
        removeOtherRoutes(connection, by, wanted, knownRoutes, done);
      }
      return done;
    });
  }

  private static void checkNames(Document wanted) {
    InvalidAlert.check(
        wanted.rules().stream().map(it -> it.draft().name()).distinct().count()
            == wanted.rules().size(),
        "rules",
        "must have different names");
    InvalidAlert.check(
        wanted.routes().stream().map(it -> it.name().strip()).distinct().count()
            == wanted.routes().size(),
        "routes",
        "must have different names");
  }

  private void applyRules(
      Connection connection,
      Actor by,
      String organization,
      Document wanted,
      List<Rule> known,
      List<String> done)
      throws SQLException {
    for (var rule : wanted.rules()) {
      var draft = rule.draft();
      var part = "rule " + draft.name();
      var before = named(known, draft.name());
      if (before.isEmpty()) {
        apply(part, () -> rules.create(connection, by, organization, draft));
        done.add(part + ": made");
      } else if (!isSame(before.get(), draft)) {
        var id = before.get().id();
        var version = before.get().version();
        apply(part, () -> rules.change(connection, by, organization, id, version, draft));
        done.add(part + ": changed");
      }
    }
  }

  private void removeOtherRules(
      Connection connection, Actor by, Document wanted, List<Rule> known, List<String> done)
      throws SQLException {
    var names = wanted.rules().stream().map(it -> it.draft().name()).collect(Collectors.toSet());
    for (var rule : known) {
      if (!names.contains(rule.name()) && rule.stored().isReadable()) {
        var _ = rules.delete(connection, by, rule.organization(), rule.id());
        done.add("rule " + rule.name() + ": removed");
      }
    }
  }

  private void applyRoutes(
      Connection connection,
      Actor by,
      String organization,
      Document wanted,
      List<Route> known,
      List<String> done)
      throws SQLException {
    for (var route : wanted.routes()) {
      var name = route.name().strip();
      var before = known.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
      if (before == null || !route.route().equals(before.stored().value())) {
        var seen = before == null ? null : new SeenVersion(before.id(), before.version());
        apply(
            "route " + name,
            () -> routes.save(connection, by, organization, seen, name, route.route()));
        done.add("route " + name + (before == null ? ": made" : ": changed"));
      }
    }
  }

  private void removeOtherRoutes(
      Connection connection, Actor by, Document wanted, List<Route> known, List<String> done)
      throws SQLException {
    var names = wanted.routes().stream().map(it -> it.name().strip()).collect(Collectors.toSet());
    for (var route : known) {
      if (!names.contains(route.name()) && route.stored().isReadable()) {
        var _ = routes.delete(connection, by, route.organization(), route.id());
        done.add("route " + route.name() + ": removed");
      }
    }
  }

  private interface Step {
    Object take() throws SQLException;
  }

  /// Says of what breaks its rule which part of the file that is.
  private static void apply(String part, Step step) throws SQLException {
    try {
      var _ = step.take();
    } catch (InvalidAlert e) {
      throw of(part, e);
    }
  }

  private static InvalidAlert of(String part, InvalidAlert broken) {
    return new InvalidAlert(part + ": " + broken.field(), broken.rule());
  }

  private static Optional<Rule> named(List<Rule> all, String name) {
    return all.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static boolean isSame(Rule rule, Rules.Draft draft) {
    return rule.enabled() == draft.enabled() && draft.definition().equals(rule.stored().value());
  }
}
