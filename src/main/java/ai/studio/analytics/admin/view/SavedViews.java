package ai.studio.analytics.admin.view;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.Retry;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where views are kept, and changed. What somebody may not see is as if it were not there.
public final class SavedViews {

  /// How many versions of a view are kept, the present one included.
  static final int MOST_VERSIONS = 50;

  private static final int MOST_OF_AN_OWNER = 100;
  private static final int MOST_LISTED = 1_000;

  private static final String WITHOUT_CONTENT =
      """
      NEW ai.studio.analytics.admin.view.StoredView(v.id, v.organization, v.kind, v.name, v.owner,
        v.visibility, v.defaultMark, v.description, v.tiles, v.version, v.createdAt, v.updatedAt,
        v.updatedBy)\
      """;

  private final Transactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public SavedViews(Supplier<EntityManagerFactory> entities, Clock clock) {
    this.transactions = new Transactions(entities);
    this.clock = clock;
  }

  /// Who wants something.
  ///
  /// @param actor the same, as the audit log tells it
  public record By(Caller caller, Actor actor) {}

  /// What the audit log tells of a view.
  record State(
      String kind, String name, String owner, String visibility, int version, boolean isDefault) {

    static State of(StoredView view) {
      return new State(
          view.kind().name(),
          view.name(),
          view.owner(),
          view.visibility().name(),
          view.version(),
          view.isDefault());
    }
  }

  /// The views that somebody sees, by name: their own and those that are shared. Dashboards come
  /// without their content.
  public List<SavedView> list(Caller caller, ViewKind kind) {
    return transactions.call(it ->
        it.createQuery(
                """
                SELECT %s FROM StoredView v
                WHERE v.organization = ?1 AND v.kind = ?2 AND (v.visibility = ?3 OR v.owner = ?4)
                ORDER BY v.name, v.id
                """
                    .formatted(kind == ViewKind.DASHBOARD ? WITHOUT_CONTENT : "v"),
                StoredView.class)
            .setParameter(1, caller.organization())
            .setParameter(2, kind.name())
            .setParameter(3, ViewVisibility.SHARED.name())
            .setParameter(4, caller.user())
            .setMaxResults(MOST_LISTED)
            .getResultStream()
            .map(view -> view.asSeenBy(caller))
            .toList());
  }

  /// A view; empty where there is none that the caller sees.
  public Optional<SavedView> find(Caller caller, long id) {
    return transactions.call(it ->
        Optional.ofNullable(it.find(StoredView.class, id))
            .filter(view -> view.isVisibleTo(caller))
            .map(view -> view.asSeenBy(caller)));
  }

  /// Makes a view of the caller's own.
  ///
  /// @throws InvalidView where something breaks its rule, or they have 100 of that kind already
  /// @throws NotAllowed where it is to be shared by somebody who is neither analyst nor
  ///   administrator
  public SavedView create(
      By by, ViewKind kind, String name, ViewVisibility visibility, String content) {
    var draft = ViewDraft.checked(kind, name, visibility, content);
    checkMayShare(by.caller(), draft.visibility());
    return transactions.call(it -> {
      checkHasRoom(it, by.caller(), kind);
      var view = new StoredView(newId(), by.caller(), kind, draft, now());
      it.persist(view);
      it.persist(view.present());
      write(it, by, Act.VIEW_CREATE, view, null);
      return view.asSeenBy(by.caller());
    });
  }

  /// Changes a view, if it is still what the caller has seen.
  ///
  /// @param version what they have seen
  /// @return empty where there is none that they see
  /// @throws InvalidView where something breaks its rule
  /// @throws NotAllowed where they may see but not change it, or not share it
  /// @throws ViewChanged where it is another version by now
  public Optional<SavedView> change(
      By by,
      long id,
      int version,
      ViewKind kind,
      String name,
      ViewVisibility visibility,
      String content) {
    return edit(
        by,
        id,
        (it, view) -> {
          if (view.kind() != kind) {
            throw new InvalidView("kind", "must be that of the view");
          }
          if (view.version() != version) {
            throw new ViewChanged(view.updatedBy(), view.version(), version);
          }
          var draft = ViewDraft.checked(view.kind(), name, visibility, content);
          checkMayShare(by.caller(), draft.visibility());
          if (view.isDefault() && draft.visibility() != ViewVisibility.SHARED) {
            throw new InvalidView(
                "visibility", "must be SHARED while it is the organisation's default");
          }
          save(it, by, Act.VIEW_CHANGE, view, draft);
          return view.asSeenBy(by.caller());
        });
  }

  /// Removes a view with all of its versions.
  ///
  /// @return what it was; empty where there is none that the caller sees
  /// @throws NotAllowed where they may see but not change it
  public Optional<SavedView> delete(By by, long id) {
    return edit(
        by,
        id,
        (it, view) -> {
          it.createQuery("DELETE FROM StoredViewVersion v WHERE v.view = ?1")
              .setParameter(1, id)
              .executeUpdate();
          it.remove(view);
          AuditLog.write(it, entry(by, Act.VIEW_DELETE, view, State.of(view), null));
          return view.asSeenBy(by.caller());
        });
  }

  /// What a view was, the latest version first; empty where there is no view that the caller sees.
  /// Others than its owner see only versions that were shared when they were saved.
  public List<ViewVersion> versions(Caller caller, long id) {
    return transactions.call(it -> {
      var view = it.find(StoredView.class, id);
      return view == null || !view.isVisibleTo(caller)
          ? List.of()
          : it.createQuery(
                  """
                  SELECT NEW ai.studio.analytics.admin.view.ViewVersion(v.version, v.name, v.tiles,
                    v.savedAt, v.savedBy)
                  FROM StoredViewVersion v
                  WHERE v.view = ?1 AND (v.visibility = ?2 OR ?3 = TRUE)
                  ORDER BY v.version DESC
                  """,
                  ViewVersion.class)
              .setParameter(1, id)
              .setParameter(2, ViewVisibility.SHARED.name())
              .setParameter(3, view.isOf(caller))
              .setMaxResults(MOST_VERSIONS)
              .getResultList();
    });
  }

  /// Makes name and content what they were, as a new version.
  ///
  /// @return empty where there is no such view that the caller sees, or no such version of it
  /// @throws NotAllowed where they may see but not change it, or not share it
  /// @throws InvalidView where that version breaks a rule that has come since
  public Optional<SavedView> restore(By by, long id, int version) {
    return edit(
        by,
        id,
        (it, view) -> {
          var old = it.find(StoredViewVersion.class, new StoredViewVersion.Key(id, version));
          if (old == null || !(old.wasShared() || view.isOf(by.caller()))) {
            return null;
          }
          checkMayShare(by.caller(), view.visibility());
          var draft = ViewDraft.checked(view.kind(), old.name(), view.visibility(), old.content());
          save(it, by, Act.VIEW_RESTORE, view, draft);
          return view.asSeenBy(by.caller());
        });
  }

  /// The dashboard that an organisation shows first; empty where it has chosen none.
  public Optional<Long> defaultOf(String organization) {
    return transactions.call(it ->
        it.createQuery(
                "SELECT v.id FROM StoredView v WHERE v.organization = ?1 AND v.kind = ?2 AND v.defaultMark IS NOT NULL",
                Long.class)
            .setParameter(1, organization)
            .setParameter(2, ViewKind.DASHBOARD.name())
            .setMaxResults(1)
            .getResultStream()
            .findAny());
  }

  /// Makes a shared dashboard the one that the caller's organisation shows first.
  ///
  /// @param id null for none
  /// @return what it is now; empty where there is none, or no such view that the caller sees
  /// @throws NotAllowed where they are no administrator
  /// @throws InvalidView where the view is private, or no dashboard
  public Optional<SavedView> setDefault(By by, @Nullable Long id) {
    if (!by.caller().is(Role.ADMIN)) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME));
    }
    // Another administrator may be choosing another one.
    return Retry.call(Retry.CONFLICTS, () -> transactions.call(it -> setDefaultIn(it, by, id)));
  }

  private Optional<SavedView> setDefaultIn(EntityManager entities, By by, @Nullable Long id) {
    var view = id == null ? null : visible(entities, by.caller(), id);
    if (id != null && view == null) {
      return Optional.empty();
    }
    if (view != null) {
      checkMayBeDefault(view);
    }
    if (view == null || !view.isDefault()) {
      takeDefaultFrom(entities, by);
    }
    if (view != null && !view.isDefault()) {
      mark(entities, by, view, true);
    }
    return Optional.ofNullable(view).map(found -> found.asSeenBy(by.caller()));
  }

  private static void checkMayBeDefault(StoredView view) {
    if (view.kind() != ViewKind.DASHBOARD) {
      throw new InvalidView("id", "must be that of a dashboard");
    }
    if (view.visibility() != ViewVisibility.SHARED) {
      throw new InvalidView("id", "must be that of a shared dashboard");
    }
  }

  /// The mark is unique, so the old one goes to the database before a new one.
  private void takeDefaultFrom(EntityManager entities, By by) {
    entities
        .createQuery(
            "SELECT v FROM StoredView v WHERE v.organization = ?1 AND v.kind = ?2 AND v.defaultMark IS NOT NULL",
            StoredView.class)
        .setParameter(1, by.caller().organization())
        .setParameter(2, ViewKind.DASHBOARD.name())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(view -> mark(entities, by, view, false));
    entities.flush();
  }

  private void mark(EntityManager entities, By by, StoredView view, boolean isDefault) {
    var before = State.of(view);
    view.markAsDefault(isDefault);
    write(entities, by, Act.VIEW_DEFAULT, view, before);
  }

  private void save(EntityManager entities, By by, Act act, StoredView view, ViewDraft draft) {
    if (view.isSameAs(draft)) {
      return;
    }
    var before = State.of(view);
    view.change(draft, by.caller().user(), now());
    entities.persist(view.present());
    entities
        .createQuery("DELETE FROM StoredViewVersion v WHERE v.view = ?1 AND v.version <= ?2")
        .setParameter(1, view.id())
        .setParameter(2, view.version() - MOST_VERSIONS)
        .executeUpdate();
    write(entities, by, act, view, before);
  }

  private Optional<SavedView> edit(
      By by, long id, BiFunction<EntityManager, StoredView, @Nullable SavedView> work) {
    return transactions.call(it -> {
      var view = visible(it, by.caller(), id);
      if (view == null) {
        return Optional.empty();
      }
      if (!view.isEditableBy(by.caller())) {
        throw new NotAllowed(List.of(Role.ADMIN_NAME));
      }
      return Optional.ofNullable(work.apply(it, view));
    });
  }

  private static @Nullable StoredView visible(EntityManager entities, Caller caller, long id) {
    var view = entities.find(StoredView.class, id, LockModeType.PESSIMISTIC_WRITE);
    return view != null && view.isVisibleTo(caller) ? view : null;
  }

  private static void checkMayShare(Caller caller, ViewVisibility visibility) {
    if (visibility == ViewVisibility.SHARED && !caller.seesOrganization()) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME, Role.ANALYST_NAME));
    }
  }

  private static void checkHasRoom(EntityManager entities, Caller owner, ViewKind kind) {
    var owned =
        entities
            .createQuery(
                "SELECT COUNT(v) FROM StoredView v WHERE v.organization = ?1 AND v.kind = ?2 AND v.owner = ?3",
                Long.class)
            .setParameter(1, owner.organization())
            .setParameter(2, kind.name())
            .setParameter(3, owner.user())
            .getSingleResult();
    if (owned >= MOST_OF_AN_OWNER) {
      throw new InvalidView(
          "kind", "is one of which you have " + MOST_OF_AN_OWNER + ", and can have no more");
    }
  }

  private void write(
      EntityManager entities, By by, Act act, StoredView view, @Nullable State before) {
    AuditLog.write(entities, entry(by, act, view, before, State.of(view)));
  }

  private AuditEntry entry(
      By by, Act act, StoredView view, @Nullable State before, @Nullable State after) {
    return new AuditEntry(
        clock.instant(),
        by.actor(),
        act,
        view.organization(),
        Long.toString(view.id()),
        before,
        after);
  }

  private long newId() {
    return ids.next(clock.instant());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
