package ai.studio.analytics.respond;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.PersonRule;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.ingest.pipeline.DetectKeys;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Restrictions of an organisation that no other test has, and what holds requests against them.
final class Restricting {

  static final Restriction.Measure BLOCK = new Restriction.Measure(Action.BLOCK, 0, null);
  static final Duration HOUR = Duration.ofHours(1);

  final String organization;
  final StepClock clock = new StepClock(Instant.parse("2026-03-10T12:00:30Z"));
  final Enricher enricher;
  final Restrictions restrictions;
  final RuleCounts counts = new RuleCounts();

  /// @param hashesUsers whether users are stored by pseudonyms
  Restricting(boolean hashesUsers) {
    this("org-" + UUID.randomUUID(), hashesUsers);
  }

  /// The same of an organisation that others may have as well.
  Restricting(String organization, boolean hashesUsers) {
    this.organization = organization;
    enricher =
        new Enricher(
            Geo.none(),
            PriceBook.load(null),
            new Privacies(
                "a secret",
                _ -> Optional.of(Privacy.Mode.TRUNCATED),
                _ -> Optional.of(new PersonRule(hashesUsers, false, 0))));
    restrictions = instance();
  }

  /// Those that another instance on the same database knows.
  Restrictions instance() {
    return new Restrictions(
        MemoryDatabase.get().dataSource(), DetectKeys.of("of the service"), enricher, clock);
  }

  static Restriction.Measure throttle(int perMinute) {
    return new Restriction.Measure(Action.THROTTLE, perMinute, null);
  }

  /// By hand, for an hour.
  Restriction restrict(SubjectKind kind, String name, Restriction.Measure measure) {
    return make(kind, name, measure, null, true).orElseThrow();
  }

  Optional<Restriction> make(
      SubjectKind kind,
      String name,
      Restriction.Measure measure,
      @Nullable String rule,
      boolean enforced) {
    return restrictions.make(
        Actor.service(),
        organization,
        new Restrictions.Wanted(kind, name, measure, HOUR, rule, null, enforced));
  }

  /// What holds requests against them, with the rules of some lines.
  Enforcement enforcement(String... lines) {
    return new Enforcement(restrictions, rules(lines), counts, clock);
  }

  ResponseRules rules(String... lines) {
    try {
      var file = Files.createTempFile("rules", "");
      var rules = new ResponseRules(Files.write(file, List.of(lines)), List.of(), clock);
      rules.refresh();
      Files.delete(file);
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Requester user(String name) {
    return new Requester(
        organization, name, enricher.privacies().user(organization, name), null, null, null);
  }

  Requester key(String id) {
    return new Requester(organization, null, null, id, null, null);
  }

  Requester project(String name) {
    return new Requester(organization, null, null, null, name, null);
  }

  Requester address(String address) {
    return new Requester(organization, null, null, null, null, address);
  }
}
