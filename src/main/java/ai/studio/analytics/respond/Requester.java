package ai.studio.analytics.respond;

import org.jspecify.annotations.Nullable;

/// Who makes a request, as it came in. Never stored.
///
/// @param user as they call themselves
/// @param storedUser as rows name them
/// @param key prefix of the API key
/// @param address the whole one
public record Requester(
    String organization,
    @Nullable String user,
    @Nullable String storedUser,
    @Nullable String key,
    @Nullable String project,
    @Nullable String address) {

  /// What of it is of a kind; null where it has none.
  public @Nullable String of(SubjectKind kind) {
    return switch (kind) {
      case USER -> storedUser;
      case KEY -> key;
      case PROJECT -> project;
      case ADDRESS -> address;
    };
  }
}
