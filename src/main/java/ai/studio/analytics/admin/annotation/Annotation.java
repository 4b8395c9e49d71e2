package ai.studio.analytics.admin.annotation;

import ai.studio.analytics.event.EventId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was written down.
///
/// @param content what it says
/// @param createdBy the name of who wrote it, or the prefix of the API key
/// @param updatedBy the name of who changed it last
public record Annotation(
    long id,
    String organization,
    AnnotationDraft content,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /// When it was written down.
  public Instant createdAt() {
    return EventId.time(id);
  }

  /// Whether it is of one of these projects.
  ///
  /// @param projects null for all of them, and for what concerns the whole organisation
  boolean isOf(@Nullable Set<String> projects) {
    return projects == null || (content.project() != null && projects.contains(content.project()));
  }
}
