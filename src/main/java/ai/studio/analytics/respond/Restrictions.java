package ai.studio.analytics.respond;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Address;
import ai.studio.analytics.ingest.pipeline.DetectKey;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.SqlTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What is done about whom: kept in the database, known to each instance by a copy that is at most
/// two seconds old, and asked for each request. Thread-safe.
public final class Restrictions {

  private static final int MOST = 10_000;
  private static final int MOST_LISTED = 200;

  private final SqlTransactions transactions;
  private final DetectKey key;
  private final Enricher enricher;
  private final Clock clock;
  private final RowIds ids = new RowIds();
  private final Refresh refresh = new Refresh(this::load);
  private volatile Map<String, Map<Subject, List<Restriction>>> copy = Map.of();

  Restrictions(DataSource dataSource, DetectKey key, Enricher enricher, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.key = key;
    this.enricher = enricher;
    this.clock = clock;
  }

  /// What the audit log tells of one; never an address.
  private record Told(
      String kind,
      @Nullable String shown,
      String action,
      int perMinute,
      @Nullable String tag,
      @Nullable String rule,
      boolean enforced,
      String expires) {

    static Told of(Restriction it) {
      return new Told(
          it.subject().kind().text(),
          it.shown(),
          it.measure().action().text(),
          it.measure().perMinute(),
          it.measure().tag(),
          it.rule(),
          it.enforced(),
          it.expiresAt().toString());
    }
  }

  /// What somebody wants done.
  ///
  /// @param name of the subject: an address whole, a user as they call themselves
  /// @param rule which rule wants it; null for an administrator
  record Wanted(
      SubjectKind kind,
      String name,
      Restriction.Measure measure,
      Duration time,
      @Nullable String rule,
      @Nullable String reason,
      boolean enforced) {}

  /// Makes one. It holds at once in this process, and within two seconds in others.
  ///
  /// @return empty where the same rule has the same subject already
  /// @throws InvalidRestriction where a value breaks its rule
  /// @throws ai.studio.analytics.store.StoreUnavailable where the database cannot take it now
  Optional<Restriction> make(Actor by, String organization, Wanted wanted) {
    if (wanted.time().compareTo(Restriction.SHORTEST) < 0
        || wanted.time().compareTo(Restriction.LONGEST) > 0) {
      throw new InvalidRestriction("minutes", "must be from 1 to 43200, which is 30 days");
    }
    var subject = subject(organization, wanted.kind(), wanted.name());
    var made =
        transactions.call(connection -> {
          var now = clock.instant();
          if (wanted.rule() != null
              && isActive(RestrictionRows.active(connection, now, organization, subject), wanted)) {
            return Optional.<Restriction>empty();
          }
          var restriction =
              new Restriction(
                  ids.next(now),
                  organization,
                  subject,
                  shown(organization, wanted, subject),
                  wanted.measure(),
                  wanted.rule(),
                  wanted.reason(),
                  wanted.enforced(),
                  now,
                  by.name(),
                  now.plus(wanted.time()),
                  null,
                  null);
          RestrictionRows.insert(connection, restriction);
          AuditLog.write(
              connection,
              new AuditEntry(
                  now,
                  by,
                  Act.RESTRICTION_CREATE,
                  organization,
                  name(restriction),
                  null,
                  Told.of(restriction)));
          return Optional.of(restriction);
        });
    var _ = refresh.tryRun();
    return made;
  }

  private static boolean isActive(List<Restriction> ofSubject, Wanted wanted) {
    return ofSubject.stream()
        .anyMatch(
            it -> Objects.equals(wanted.rule(), it.rule()) && it.enforced() == wanted.enforced());
  }

  /// Ends one before its time.
  ///
  /// @return empty where the organisation has none such
  public Optional<Restriction> lift(Actor by, String organization, long id) {
    var lifted =
        transactions.call(connection -> {
          var before = RestrictionRows.locked(connection, organization, id);
          if (before
              .filter(it -> it.state(clock.instant()) == Restriction.State.ACTIVE)
              .isEmpty()) {
            return before;
          }
          var now = clock.instant();
          RestrictionRows.lift(connection, id, now, by.name());
          AuditLog.write(
              connection,
              new AuditEntry(
                  now,
                  by,
                  Act.RESTRICTION_LIFT,
                  organization,
                  name(before.get()),
                  Told.of(before.get()),
                  null));
          return RestrictionRows.locked(connection, organization, id);
        });
    var _ = refresh.tryRun();
    return lifted;
  }

  /// The latest 200 of an organisation, newest first.
  public List<Restriction> latest(String organization) {
    return transactions.call(
        connection -> RestrictionRows.latest(connection, organization, MOST_LISTED));
  }

  /// Looks for those that this version cannot read.
  UnreadableCheck unreadable() {
    return RestrictionRows.unreadable(transactions);
  }

  /// Reads what holds now. Throws what the database throws; what was known then goes on holding.
  void refresh() {
    refresh.run();
  }

  private void load() {
    var all = new HashMap<String, Map<Subject, List<Restriction>>>();
    transactions
        .call(connection -> RestrictionRows.active(connection, clock.instant(), MOST))
        .forEach(it ->
            all.computeIfAbsent(it.organization(), _ -> new HashMap<>())
                .computeIfAbsent(it.subject(), _ -> new ArrayList<>())
                .add(it));
    copy = all;
  }

  /// What holds about whoever makes a request now, whether it is enforced or not.
  public List<Restriction> about(Requester requester) {
    var ofOrganization = copy.get(requester.organization());
    if (ofOrganization == null) {
      return List.of();
    }
    var now = clock.instant();
    var found = new ArrayList<Restriction>(0);
    for (var kind : SubjectKind.values()) {
      var name = requester.of(kind);
      if (name != null) {
        for (var it : kind == SubjectKind.ADDRESS ? hashes(name) : List.of(name)) {
          ofOrganization.getOrDefault(new Subject(kind, it), List.of()).stream()
              .filter(restriction -> restriction.state(now) == Restriction.State.ACTIVE)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /// How many hold, as far as this process knows.
  int active() {
    return copy.values().stream()
        .flatMap(ofOrganization -> ofOrganization.values().stream())
        .mapToInt(List::size)
        .sum();
  }

  /// However it is written, an address has one hash; one of IPv6 that of its network, in which
  /// whoever has it may take another at will, and beside it its own, which earlier versions stored.
  private List<String> hashes(String address) {
    var parsed = Address.parse(address).map(Address::untunnelled);
    if (parsed.isEmpty()) {
      return List.of(key.hash("address " + address));
    }
    var own = key.hash("address " + HexFormat.of().formatHex(parsed.get().bytes()));
    return parsed.get().isV4()
        ? List.of(own)
        : List.of(key.hash("network " + parsed.get().network()), own);
  }

  private Subject subject(String organization, SubjectKind kind, String name) {
    return new Subject(
        kind,
        switch (kind) {
          case USER -> enricher.privacies().user(organization, name);
          case ADDRESS -> hashes(name).getFirst();
          case KEY, PROJECT -> name;
        });
  }

  private @Nullable String shown(String organization, Wanted wanted, Subject subject) {
    return wanted.kind() == SubjectKind.ADDRESS
        ? enricher.anonymised(organization, wanted.name())
        : subject.name();
  }

  private static String name(Restriction it) {
    return it.subject().kind().text() + " " + (it.shown() == null ? "…" : it.shown());
  }
}
