package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts.AccountExists;
import ai.studio.analytics.api.problem.Cause;
import ai.studio.analytics.app.CannotListen;
import ai.studio.analytics.app.UnknownSetting;
import ai.studio.analytics.auth.SigningKey.UnreadableKey;
import ai.studio.analytics.enrich.price.BadPriceFile;
import ai.studio.analytics.journal.JournalInUse;
import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.UnusableDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;

/// What went wrong, in words for the person at the terminal.
final class Explanation {

  private Explanation() {}

  /// A sentence for causes that lie outside of the program; empty for bugs.
  static Optional<String> of(Throwable failure) {
    return switch (failure) {
      case BadInput e -> Optional.of(message(e));
      case IncompleteExport e -> Optional.of(message(e));
      case BadPriceFile e -> Optional.of(message(e));
      case UnusableDatabase e -> Optional.of(message(e));
      case CannotListen e -> Optional.of(message(e));
      case StoreUnavailable e -> Optional.of("The database is not available: " + message(root(e)));
      case StoreFault _ -> Optional.empty();
      case SQLException e -> of(StoreFailure.of(e));
      case UnknownSetting e -> Optional.of(message(e));
      case AccountExists e -> Optional.of(message(e) + " --reset gives it a new password.");
      case JournalInUse e -> Optional.of(message(e));
      case PoisonBatch e -> Optional.of(message(e));
      case UncheckedIOException e -> Optional.of(message(e));
      case UnreadableKey e -> Optional.of(message(e));
      case IOException e -> Optional.of(message(e));
      case IllegalArgumentException e when message(e).startsWith("studio.") ->
          Optional.of(message(e));
      case StoreConflict e -> Optional.of(message(e));
      default -> Cause.of(failure).map(Cause::message).or(() -> ofCause(failure));
    };
  }

  private static Optional<String> ofCause(Throwable failure) {
    return failure.getCause() == null ? Optional.empty() : Explanation.of(failure.getCause());
  }

  private static Throwable root(Throwable failure) {
    var cause = failure.getCause();
    return cause == null ? failure : root(cause);
  }

  private static String message(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
