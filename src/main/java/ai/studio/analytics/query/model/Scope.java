package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.RequestField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose data may be read.
///
/// @param organization the tenant
/// @param user the only user whose data may be read; null for the whole organisation
public record Scope(String organization, @Nullable String user) {

  /// What remains of a filter: the one place that says what of an organisation's data a user may
  /// read. Whatever has users calls them so.
  public Filter restrict(Filter filter) {
    return user == null
        ? filter
        : Filter.all(List.of(Filter.Condition.is(RequestField.USER.fieldName(), user), filter));
  }

  /// All data of an organisation.
  public static Scope whole(String organization) {
    return new Scope(organization, null);
  }
}
