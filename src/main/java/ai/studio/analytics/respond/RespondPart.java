package ai.studio.analytics.respond;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.ingest.pipeline.DetectBounds;
import ai.studio.analytics.ingest.pipeline.DetectConfig;
import ai.studio.analytics.ingest.pipeline.DetectKey;
import ai.studio.analytics.ingest.pipeline.Step;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// What this package adds to the service.
@ApplicationScoped
public class RespondPart {

  /// How long a restriction that another instance has made, or a rule, may be unknown.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ResponseRules rules;
  private final RuleCounts counts = new RuleCounts();
  private final Restrictions restrictions;
  private final Enforcement enforcement;
  private final Responder responder;
  private final Accounts accounts;
  private final DetectionPreview preview;

  @Inject
  RespondPart(
      Config config,
      DetectConfig detect,
      DetectKey key,
      Database database,
      Enricher enricher,
      Accounts accounts,
      DetectBounds bounds,
      Clock clock) {
    var file =
        config
            .getOptionalValue("studio.respond.rules", String.class)
            .filter(it -> !it.isBlank())
            .map(Path::of)
            .orElse(null);
    rules = new ResponseRules(file, ofSettings(detect), clock);
    restrictions = new Restrictions(database.dataSource(), key, enricher, clock);
    enforcement = new Enforcement(restrictions, rules, counts, clock);
    this.accounts = accounts;
    preview = new DetectionPreview(database.dataSource(), bounds, clock);
    responder = new Responder(restrictions, rules, counts, enricher.privacies(), clock);
  }

  private static List<ResponseRule> ofSettings(DetectConfig detect) {
    return detect.refusesPrompts()
        ? RuleParser.parse(List.of("refuse-prompts: type=prompt_injection -> refuse enforce"))
            .rules()
        : List.of();
  }

  @Produces
  ResponseRules rules() {
    return rules;
  }

  @Produces
  UnreadableCheck unreadable() {
    return restrictions.unreadable();
  }

  @Produces
  RuleCounts counts() {
    return counts;
  }

  @Produces
  Restrictions restrictions() {
    return restrictions;
  }

  @Produces
  DetectionPreview preview() {
    return preview;
  }

  @Produces
  Enforcement enforcement() {
    return enforcement;
  }

  @Produces
  Responses responses() {
    return new Responses(
        restrictions,
        responder::failures,
        (organization, user) ->
            accounts
                .find(organization, user)
                .filter(
                    it -> (it.role() == Role.ADMIN || it.isPlatform()) && it.disabledAt().isEmpty())
                .isPresent());
  }

  void close(
      @Observes @Priority(PLATFORM_AFTER) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    responder.close();
  }

  @Produces
  Step step() {
    return new Step(Step.Place.COMPLETED, "respond", responder::look);
  }

  @Produces
  Renewal renewRules() {
    return new Renewal("rules for threats", Renewal.Order.BEFORE_READY, PAUSE, rules::refresh);
  }

  @Produces
  Renewal renewRestrictions() {
    return new Renewal("restrictions", Renewal.Order.BEFORE_READY, PAUSE, restrictions::refresh);
  }
}
