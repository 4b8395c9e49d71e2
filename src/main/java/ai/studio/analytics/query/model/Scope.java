package ai.studio.analytics.query.model;

import org.jspecify.annotations.Nullable;

/// Whose data may be read.
///
/// @param organization the tenant
/// @param user the only user whose data may be read; null for the whole organisation
public record Scope(String organization, @Nullable String user) {

  /// All data of an organisation.
  public static Scope whole(String organization) {
    return new Scope(organization, null);
  }
}
