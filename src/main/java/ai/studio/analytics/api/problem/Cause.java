package ai.studio.analytics.api.problem;

import ai.studio.analytics.admin.account.Accounts.AccountExists;
import ai.studio.analytics.admin.account.Organizations.OrganizationExists;
import ai.studio.analytics.admin.account.SecondFactorNeeded;
import ai.studio.analytics.admin.account.TooManyFailures;
import ai.studio.analytics.admin.view.TooManyLooks;
import ai.studio.analytics.admin.view.ViewChanged;
import ai.studio.analytics.alert.AlertChanged;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.budget.BudgetChanged;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.InvalidField;
import ai.studio.analytics.export.TooManyExports;
import ai.studio.analytics.gateway.UpstreamChanged;
import ai.studio.analytics.journal.JournalClosed;
import ai.studio.analytics.journal.JournalFull;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.query.rows.Tail.TooManyListeners;
import ai.studio.analytics.report.ReportChanged;
import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.StoreUnavailable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a failure means to whoever asked: the one table that REST problems, GraphQL errors and
/// messages of the command line are made from.
///
/// @param kind what has to be done about it
/// @param message for a person
/// @param field what breaks a rule; null where nothing does
/// @param rule the rule that it breaks, to stand behind the field; null likewise
/// @param id the same as in the log, for failures of ours; null for all others
public record Cause(
    Kind kind, String message, @Nullable String field, @Nullable String rule, @Nullable String id) {

  /// What has to be done about a failure.
  public enum Kind {
    BAD_INPUT(400, "BAD_USER_INPUT"),
    UNAUTHENTICATED(401, "UNAUTHENTICATED"),
    /// To be tried again with a code.
    SECOND_FACTOR_NEEDED(401, "SECOND_FACTOR_NEEDED"),
    FORBIDDEN(403, "FORBIDDEN"),
    NOT_FOUND(404, "NOT_FOUND"),
    CONFLICT(409, "CONFLICT"),
    TOO_MANY_REQUESTS(429, "TOO_MANY_REQUESTS"),
    INTERNAL(500, "INTERNAL"),
    /// To be tried again later.
    JOURNAL_FULL(503, "JOURNAL_FULL"),
    /// To be tried again later.
    UNAVAILABLE(503, "UNAVAILABLE");

    private final int status;
    private final String code;

    Kind(int status, String code) {
      this.status = status;
      this.code = code;
    }

    /// The HTTP status.
    public int status() {
      return status;
    }

    /// What is wrong, for a program; never changes.
    public String code() {
      return code;
    }
  }

  /// What a failure means by itself; empty where it is none of these, or may be wrapped around one.
  public static Optional<Cause> of(Throwable failure) {
    return Optional.ofNullable(
        switch (failure) {
          case InvalidEvent e -> invalid(message(e), e.field(), e.rule());
          case InvalidField e -> invalid(message(e), e.field(), e.rule());
          case InvalidQuestion e -> invalid(message(e), e.field(), e.rule());
          case InvalidFilterText e -> invalid("filter: " + message(e), "filter", message(e));
          case InvalidFilterField e -> invalid("filter: " + message(e), "filter", message(e));
          case UpstreamChanged e -> of(Kind.CONFLICT, message(e));
          case ReportChanged e -> of(Kind.CONFLICT, message(e));
          case AlertChanged e -> of(Kind.CONFLICT, message(e));
          case BudgetChanged e -> of(Kind.CONFLICT, message(e));
          case ViewChanged e -> of(Kind.CONFLICT, message(e));
          case AccountExists e -> of(Kind.CONFLICT, message(e));
          case OrganizationExists e -> of(Kind.CONFLICT, message(e));
          case NotAuthenticated e -> of(Kind.UNAUTHENTICATED, message(e));
          case NotAllowed e -> of(Kind.FORBIDDEN, message(e));
          case SecondFactorNeeded e -> of(Kind.SECOND_FACTOR_NEEDED, message(e));
          case TooManyFailures e -> of(Kind.TOO_MANY_REQUESTS, message(e));
          case TooManyExports e -> of(Kind.TOO_MANY_REQUESTS, message(e));
          case TooManyLooks e -> of(Kind.TOO_MANY_REQUESTS, message(e));
          case TooManyListeners e -> of(Kind.TOO_MANY_REQUESTS, message(e));
          case NotFound e -> of(Kind.NOT_FOUND, message(e));
          case Conflict e -> of(Kind.CONFLICT, message(e));
          case JournalFull e -> of(Kind.JOURNAL_FULL, message(e));
          case JournalClosed _ -> of(Kind.UNAVAILABLE, "The service is stopping.");
          default -> null;
        });
  }

  /// What lies behind a failure that came from the database; empty where none did.
  public static Optional<Cause> inStore(Throwable failure) {
    return StoreFailure.in(failure).map(Cause::ofStore);
  }

  private static Cause ofStore(StoreFailure failure) {
    return switch (failure) {
      case StoreUnavailable e -> of(Kind.UNAVAILABLE, e.detail());
      case StoreConflict e -> of(Kind.CONFLICT, message(e) + " Try again.");
      case PoisonBatch _ -> of(Kind.BAD_INPUT, "The database refuses a value.");
      case StoreFault e -> internal(e.logged().id());
    };
  }

  /// A failure of ours, of which nobody learns more than the id.
  public static Cause internal(String id) {
    return new Cause(Kind.INTERNAL, "Something went wrong here.", null, null, id);
  }

  private static Cause of(Kind kind, String message) {
    return new Cause(kind, message, null, null, null);
  }

  private static Cause invalid(String message, String field, String rule) {
    return new Cause(Kind.BAD_INPUT, message, field, rule, null);
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
