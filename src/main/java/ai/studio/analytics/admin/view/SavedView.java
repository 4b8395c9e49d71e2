package ai.studio.analytics.admin.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A view as somebody sees it.
///
/// @param owner the name of who made it
/// @param isDefault whether the organisation shows it first
/// @param description what its content says of itself, empty where it says nothing
/// @param tiles how many its content has
/// @param content a JSON document of its kind; null in a list of dashboards, whose contents are
///   long
/// @param version 1 and up, by 1 with each change
/// @param updatedBy who made that version
/// @param editable whether whoever asks may change it
public record SavedView(
    long id,
    ViewKind kind,
    String name,
    String owner,
    ViewVisibility visibility,
    boolean isDefault,
    String description,
    int tiles,
    @Nullable String content,
    int version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    boolean editable) {}
