package ai.studio.analytics.export;

import ai.studio.analytics.query.model.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file of rows that is made in the background.
///
/// @param owner who asked for it, and alone may fetch it
/// @param scope whose rows it has: who fetches it must still be allowed to see them
/// @param rows that are written by now
/// @param expected how many it will be; null where that is not known
/// @param bytes of the file; null before it is there
/// @param problem why it could not be made; null where it could
/// @param instance where it is made
/// @param updatedAt when it was last heard of
/// @param expiresAt when the file goes; null before it is there
public record ExportJob(
    long id,
    String owner,
    Scope scope,
    ExportAsk ask,
    ExportState state,
    long rows,
    @Nullable Long expected,
    @Nullable Long bytes,
    @Nullable String problem,
    String instance,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant expiresAt) {

  /// The format of the file.
  public ExportFormat format() {
    return ExportFormat.named(ask.format());
  }
}
