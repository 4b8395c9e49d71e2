package ai.studio.analytics.admin.annotation;

import static ai.studio.analytics.admin.annotation.InvalidAnnotation.check;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreConflict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where annotations are kept, and changed. Everybody of an organisation sees those that concern
/// all of it; those of a project are seen by whoever sees its rows. Thread-safe.
public final class Annotations {

  /// How many are listed at a time.
  public static final int MOST = 500;

  /// How many an organisation may have.
  static final int MOST_KEPT = 10_000;

  private static final int LONGEST_KEY = 128;

  private final SqlTransactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Annotations(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// Which annotations.
  ///
  /// @param start those that were not over before
  /// @param end those that began before
  /// @param tag null for all
  /// @param limit 1 to 500
  public record Question(Instant start, Instant end, @Nullable String tag, int limit) {

    /// @throws InvalidAnnotation where something breaks its rule
    public Question {
      check(start.isBefore(end), "start", "must be before end");
      check(limit >= 1 && limit <= MOST, "first", "must be 1 to " + MOST);
    }
  }

  /// What the audit log tells of one.
  record State(
      String text,
      @Nullable String tag,
      @Nullable String project,
      String start,
      @Nullable String end) {

    static State of(Annotation annotation) {
      var content = annotation.content();
      var end = content.end();
      return new State(
          content.text(),
          content.tag(),
          content.project(),
          content.start().toString(),
          end == null ? null : end.toString());
    }
  }

  /// Those that somebody sees, the latest first.
  public List<Annotation> list(Caller caller, Question question) {
    return list(caller.organization(), seen(caller), question);
  }

  /// Those of the whole organisation and of some projects, the latest first.
  ///
  /// @param projects null for all
  public List<Annotation> list(
      String organization, @Nullable Set<String> projects, Question question) {
    return transactions.call(it -> AnnotationTable.list(it, organization, projects, question));
  }

  /// Looks for those that this version cannot read.
  UnreadableCheck unreadable() {
    return new UnreadableCheck(
        "annotation", () -> StoredRow.unreadable(transactions.call(AnnotationTable::all)));
  }

  /// What was written down.
  ///
  /// @param isNew whether that was now, and not when it was sent before
  public record Written(Annotation annotation, boolean isNew) {}

  /// Writes something down.
  ///
  /// @param projects the only ones that it may be of; null for any, and for none
  /// @throws NotAllowed where it is of none of the projects
  /// @throws InvalidAnnotation where there are 10,000 already
  public Annotation add(
      Actor by, String organization, @Nullable Set<String> projects, AnnotationDraft content) {
    return transactions.call(it -> insert(it, by, organization, projects, content, null));
  }

  /// Writes something down once, however often it is sent: what was written at first stays.
  ///
  /// @param key what the sender calls it, 1 to 128 characters, different from whatever else the
  ///   organisation has
  /// @throws NotAllowed where it is of none of the projects
  /// @throws InvalidAnnotation where the key breaks its rule or is somebody else's, or there are
  ///   10,000 already
  public Written addOnce(
      Actor by,
      String organization,
      @Nullable Set<String> projects,
      AnnotationDraft content,
      String key) {
    check(
        !key.isBlank() && key.length() <= LONGEST_KEY,
        "key",
        "must be 1 to " + LONGEST_KEY + " characters long");
    try {
      return transactions.call(it -> {
        var before = AnnotationTable.findByKey(it, organization, key);
        return before == null
            ? new Written(insert(it, by, organization, projects, content, key), true)
            : new Written(sentBefore(by, before), false);
      });
    } catch (StoreConflict sentTwiceAtOnce) {
      var before =
          transactions.call(
              it -> Optional.ofNullable(AnnotationTable.findByKey(it, organization, key)));
      return new Written(sentBefore(by, before.orElseThrow(() -> sentTwiceAtOnce)), false);
    }
  }

  /// Nobody reads what somebody else has written by guessing its key.
  private static Annotation sentBefore(Actor by, Annotation before) {
    check(before.createdBy().equals(by.name()), "key", "is that of somebody else's annotation");
    return before;
  }

  private Annotation insert(
      Connection connection,
      Actor by,
      String organization,
      @Nullable Set<String> projects,
      AnnotationDraft content,
      @Nullable String key)
      throws SQLException {
    check(
        AnnotationTable.count(connection, organization) < MOST_KEPT,
        "text",
        "is one too many: an organisation has at most 10,000 annotations");
    var now = clock.instant();
    var annotation =
        new Annotation(ids.next(now), organization, content, by.name(), now, by.name());
    checkIsOf(projects, annotation);
    AnnotationTable.insert(connection, annotation, key);
    write(connection, by, Act.ANNOTATION_CREATE, annotation, null, State.of(annotation));
    return annotation;
  }

  /// Changes what one says.
  ///
  /// @param projects the only ones that it may be of, before and after; null for any, and for none
  /// @return empty where there is none that they see
  /// @throws NotAllowed where they may see but not change it
  public Optional<Annotation> change(
      Actor by,
      String organization,
      @Nullable Set<String> projects,
      long id,
      AnnotationDraft content) {
    return transactions.call(it -> {
      var before = found(it, organization, projects, id);
      if (before == null) {
        return Optional.empty();
      }
      var after =
          new Annotation(id, organization, content, before.createdBy(), clock.instant(), by.name());
      checkIsOf(projects, after);
      AnnotationTable.update(it, after);
      write(it, by, Act.ANNOTATION_CHANGE, before, State.of(before), State.of(after));
      return Optional.of(after);
    });
  }

  /// Removes one.
  ///
  /// @return what it was; empty where there is none that they see
  /// @throws NotAllowed where they may see but not remove it
  public Optional<Annotation> remove(
      Actor by, String organization, @Nullable Set<String> projects, long id) {
    return transactions.call(it -> {
      var before = found(it, organization, projects, id);
      if (before != null) {
        AnnotationTable.delete(it, before);
        write(it, by, Act.ANNOTATION_DELETE, before, State.of(before), null);
      }
      return Optional.ofNullable(before);
    });
  }

  /// The projects whose annotations somebody sees beside those of the whole organisation; null for
  /// all.
  private static @Nullable Set<String> seen(Caller caller) {
    if (caller.projects() != null) {
      return caller.projects();
    }
    return caller.seesOrganization() ? null : Set.of();
  }

  private static @Nullable Annotation found(
      Connection connection, String organization, @Nullable Set<String> projects, long id)
      throws SQLException {
    var found = AnnotationTable.find(connection, organization, id);
    if (found == null || (found.content().project() != null && !found.isOf(projects))) {
      return null;
    }
    checkIsOf(projects, found);
    return found;
  }

  private static void checkIsOf(@Nullable Set<String> projects, Annotation annotation) {
    if (!annotation.isOf(projects)) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME));
    }
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      Annotation annotation,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    AuditLog.write(
        connection,
        new AuditEntry(
            clock.instant(),
            by,
            act,
            annotation.organization(),
            Long.toString(annotation.id()),
            before,
            after));
  }
}
