package ai.studio.analytics.admin.view;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.SqlTransactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where links to dashboards are kept. Of the secret of a link only a hash is kept, so that whoever
/// reads the database can open none.
public final class SharedViews {

  private static final int SECRET_BYTES = 32;
  private static final int MOST_OPEN = 100;
  private static final int MOST_LISTED = 200;
  private static final int MOST_LOOKED_AT = 100_000;

  private final SqlTransactions transactions;
  private final SavedViews views;
  private final Clock clock;
  private final RowIds ids = new RowIds();
  private final SecureRandom random = new SecureRandom();

  public SharedViews(DataSource dataSource, SavedViews views, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.views = views;
    this.clock = clock;
  }

  /// A link that was made.
  ///
  /// @param secret of its address, which is not kept
  public record Made(SharedView view, String secret) {}

  /// What the audit log tells of a link; of one that this version cannot read, its name.
  record State(
      String name,
      @Nullable Long view,
      @Nullable String filter,
      @Nullable String range,
      @Nullable String expiresAt) {

    static State of(StoredRow<SharedView> row) {
      var view = row.stored().value();
      return view == null ? new State(row.name(), null, null, null, null) : of(view);
    }

    static State of(SharedView view) {
      return new State(
          view.name(),
          view.viewId(),
          view.filter().text(),
          view.range().code(),
          view.expiresAt().toString());
    }
  }

  /// Makes a link.
  ///
  /// @param scope whose data it shows; of nobody's own
  /// @throws InvalidView where there is no such dashboard, or the organisation has 100 open links
  public Made create(SavedViews.By by, Scope scope, SharedView.Draft draft) {
    if (draft.viewId() != null && !isSeen(by.caller(), draft.viewId())) {
      throw new InvalidView("view", "must be a dashboard that you see");
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var view =
        new SharedView(
            ids.next(now),
            scope,
            draft.name(),
            draft.viewId(),
            draft.content(),
            draft.filter(),
            draft.range(),
            draft.zone(),
            now,
            by.caller().user(),
            now.plus(Duration.ofDays(draft.days())),
            null);
    var secret = newSecret();
    return transactions.call(it -> {
      var open =
          SharedViewTable.list(
              it,
              "organization_id = ? AND revoked_at IS NULL AND expires_at > ? LIMIT " + MOST_OPEN,
              scope.organization(),
              micros(now));
      if (open.size() >= MOST_OPEN) {
        throw new InvalidView("view", "would have one more than " + MOST_OPEN + " open links");
      }
      SharedViewTable.add(it, view, hash(secret));
      write(it, by, Act.SHARE_CREATE, view.id(), null, State.of(view));
      return new Made(view, secret);
    });
  }

  private boolean isSeen(Caller caller, long id) {
    return views.find(caller, id).filter(view -> view.kind() == ViewKind.DASHBOARD).isPresent();
  }

  /// The links of an organisation, the newest first: administrators see all of them, others those
  /// that they made.
  public List<SharedView> list(Caller caller) {
    return StoredRow.readable(seen(caller, ""));
  }

  /// Those of them that this version cannot read, so that they open nothing: until somebody revokes
  /// them, or they expire.
  public List<UnreadableRow> unreadable(Caller caller) {
    return StoredRow.unreadable(
        seen(
            caller,
            "AND revoked_at IS NULL AND expires_at > %s ".formatted(micros(clock.instant()))));
  }

  private List<StoredRow<SharedView>> seen(Caller caller, String condition) {
    return transactions.call(it ->
        SharedViewTable.list(
            it,
            "organization_id = ? AND (created_by = ? OR ? = 1) "
                + condition
                + "ORDER BY id DESC LIMIT "
                + MOST_LISTED,
            caller.organization(),
            caller.user(),
            sees(caller)));
  }

  /// Looks for links that this version cannot read.
  UnreadableCheck unreadable() {
    return new UnreadableCheck(
        "shared_view",
        () ->
            StoredRow.unreadable(
                transactions.call(it ->
                    SharedViewTable.list(
                        it,
                        "revoked_at IS NULL AND expires_at > ? ORDER BY id LIMIT " + MOST_LOOKED_AT,
                        micros(clock.instant())))));
  }

  /// Ends a link at once.
  ///
  /// @return what it is now, where this version can read it; empty where the caller sees none such
  public Optional<Stored<SharedView>> revoke(SavedViews.By by, long id) {
    var caller = by.caller();
    return transactions.call(it -> {
      var changed =
          Statements.update(
              it,
              """
              UPDATE shared_view SET revoked_at = ?
              WHERE id = ? AND organization_id = ? AND (created_by = ? OR ? = 1) AND revoked_at IS NULL
              """,
              micros(clock.instant()),
              id,
              caller.organization(),
              caller.user(),
              sees(caller));
      var view =
          SharedViewTable.list(
              it,
              "id = ? AND organization_id = ? AND (created_by = ? OR ? = 1) LIMIT 1",
              id,
              caller.organization(),
              caller.user(),
              sees(caller));
      if (changed > 0) {
        write(it, by, Act.SHARE_REVOKE, id, State.of(view.getFirst()), null);
      }
      return view.stream().map(StoredRow::stored).findAny();
    });
  }

  /// The view of a link; empty where there is none, it has expired or is revoked, or nobody of its
  /// organisation may do anything.
  public Optional<SharedView> find(String secret) {
    var found =
        transactions.call(it ->
            SharedViewTable.list(
                it,
                """
                secret_hash = ? AND NOT EXISTS (SELECT 1 FROM organization o
                  WHERE o.organization_id = shared_view.organization_id
                    AND (o.suspended_at IS NOT NULL OR o.deleted_at IS NOT NULL)) LIMIT 1
                """,
                hash(secret)));
    return StoredRow.readable(found).stream()
        .filter(view -> view.isOpen(clock.instant()))
        .findAny();
  }

  /// What a view shows; empty where its dashboard is gone, or no longer there for who shared it.
  public Optional<String> content(SharedView view) {
    if (view.viewId() == null) {
      return Optional.ofNullable(view.content());
    }
    var maker = new Caller(view.createdBy(), view.scope().organization(), Set.of(Role.ANALYST));
    return views.find(maker, view.viewId()).flatMap(saved -> Optional.ofNullable(saved.content()));
  }

  /// 1 for who sees what others have made.
  private static int sees(Caller caller) {
    return caller.is(Role.ADMIN) ? 1 : 0;
  }

  private String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(
      Connection connection,
      SavedViews.By by,
      Act act,
      long id,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    AuditLog.write(
        connection,
        new AuditEntry(
            clock.instant(),
            by.actor(),
            act,
            by.caller().organization(),
            Long.toString(id),
            before,
            after));
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
