package ai.studio.analytics.respond;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Address;
import ai.studio.analytics.ingest.pipeline.DetectKey;
import ai.studio.analytics.persistence.audit.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What administrators see and do about restrictions, and how many there are.
public final class Responses {

  private static final int MAX_NAME = 128;
  private static final int MAX_REASON = 255;

  private final Restrictions restrictions;
  private final LongSupplier failures;
  private final Administrators administrators;

  /// Knows who cannot be restricted.
  public interface Administrators {

    /// Whether a local account is an administrator's of the organisation, and may log in.
    boolean isOne(String organization, String user);
  }

  /// @param failures how often what a rule wants could not be done
  Responses(Restrictions restrictions, LongSupplier failures, Administrators administrators) {
    this.restrictions = restrictions;
    this.failures = failures;
    this.administrators = administrators;
  }

  /// Those of a process that follows no rules itself.
  ///
  /// @param key that of the service, for addresses
  public static Responses byHand(
      DataSource dataSource,
      DetectKey key,
      Enricher enricher,
      Administrators administrators,
      Clock clock) {
    return new Responses(
        new Restrictions(dataSource, key, enricher, clock), () -> 0, administrators);
  }

  /// Restricts somebody, by hand.
  ///
  /// @param name an address whole, a user as they call themselves
  /// @param time from a minute to 30 days
  /// @throws InvalidRestriction where a value breaks its rule
  public Restriction restrict(
      Actor by,
      String organization,
      SubjectKind kind,
      String name,
      Restriction.Measure measure,
      Duration time,
      @Nullable String reason) {
    var stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > MAX_NAME) {
      throw new InvalidRestriction("subject", "must be 1 to " + MAX_NAME + " characters long");
    }
    if (reason != null && reason.length() > MAX_REASON) {
      throw new InvalidRestriction("reason", "must be at most " + MAX_REASON + " characters long");
    }
    if (kind == SubjectKind.ADDRESS && Address.parse(stripped).isEmpty()) {
      throw new InvalidRestriction("subject", "must be an IP address");
    }
    if (kind == SubjectKind.USER && administrators.isOne(organization, stripped)) {
      throw new InvalidRestriction(
          "subject",
          "is an administrator, about whom nothing is done: disable the account instead");
    }
    return restrictions
        .make(
            by,
            organization,
            new Restrictions.Wanted(kind, stripped, measure, time, null, reason, true))
        .orElseThrow();
  }

  /// Ends one before its time; one that is over stays as it is.
  ///
  /// @return empty where the organisation has none such
  public Optional<Restriction> lift(Actor by, String organization, long id) {
    return restrictions.lift(by, organization, id);
  }

  /// The latest 200 of an organisation, newest first.
  public List<Restriction> latest(String organization) {
    return restrictions.latest(organization);
  }

  /// How many hold now, as far as this process knows.
  public int active() {
    return restrictions.active();
  }

  /// How often what a rule wants could not be done, since the process started.
  public long failures() {
    return failures.getAsLong();
  }
}
