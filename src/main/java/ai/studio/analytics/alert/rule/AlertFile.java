package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Route;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.persistence.audit.Actor;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rules and routes as a file, so that they can be kept with other code. Channels have secrets and
/// are in none: routes name them.
public final class AlertFile {

  private final Rules rules;
  private final Routes routes;

  public AlertFile(Rules rules, Routes routes) {
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
      return new Rules.Draft(name, enabled, rule);
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

  /// The YAML of an organisation's rules and routes.
  public String export(String organization) {
    return AlertJson.writeYaml(
        new Document(
            rules.list(organization).stream()
                .map(it -> new NamedRule(it.name(), it.enabled(), it.definition()))
                .toList(),
            routes.list(organization).stream()
                .sorted(Comparator.comparing(Route::name))
                .map(it -> new NamedRoute(it.name(), it.definition()))
                .toList()));
  }

  /// Makes rules and routes what a file says, by their names; those that are so already are left
  /// alone.
  ///
  /// @param prunes whether those that the file does not have are removed
  /// @return what was done, a line each
  /// @throws InvalidAlert where something of it breaks its rule: then what came before it is done
  public List<String> apply(Actor by, String organization, String yaml, boolean prunes) {
    var wanted = AlertJson.readYaml(yaml, Document.class);
    checkNames(wanted);
    var done = new ArrayList<String>();
    applyRules(by, organization, wanted, prunes, done);
    applyRoutes(by, organization, wanted, prunes, done);
    return done;
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
      Actor by, String organization, Document wanted, boolean prunes, List<String> done) {
    var known = rules.list(organization);
    for (var rule : wanted.rules()) {
      var draft = rule.draft();
      var before = named(known, draft.name());
      if (before.isEmpty()) {
        rules.create(by, organization, draft);
        done.add("rule " + draft.name() + ": made");
      } else if (!isSame(before.get(), draft)) {
        var _ = rules.change(by, organization, before.get().id(), before.get().version(), draft);
        done.add("rule " + draft.name() + ": changed");
      }
    }
    if (prunes) {
      var names = wanted.rules().stream().map(it -> it.draft().name()).collect(Collectors.toSet());
      for (var rule : known) {
        if (!names.contains(rule.name())) {
          var _ = rules.delete(by, organization, rule.id());
          done.add("rule " + rule.name() + ": removed");
        }
      }
    }
  }

  private void applyRoutes(
      Actor by, String organization, Document wanted, boolean prunes, List<String> done) {
    var known = routes.list(organization);
    for (var route : wanted.routes()) {
      var name = route.name().strip();
      var before = known.stream().filter(it -> it.name().equals(name)).findFirst();
      if (before.isEmpty()) {
        var _ = routes.save(by, organization, null, name, route.route());
        done.add("route " + name + ": made");
      } else if (!before.get().definition().equals(route.route())) {
        var seen = new Routes.Seen(before.get().id(), before.get().version());
        var _ = routes.save(by, organization, seen, name, route.route());
        done.add("route " + name + ": changed");
      }
    }
    if (prunes) {
      var names = wanted.routes().stream().map(it -> it.name().strip()).collect(Collectors.toSet());
      for (var route : known) {
        if (!names.contains(route.name())) {
          var _ = routes.delete(by, organization, route.id());
          done.add("route " + route.name() + ": removed");
        }
      }
    }
  }

  private static Optional<Rule> named(List<Rule> all, String name) {
    return all.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static boolean isSame(Rule rule, Rules.Draft draft) {
    return rule.enabled() == draft.enabled() && rule.definition().equals(draft.definition());
  }
}
