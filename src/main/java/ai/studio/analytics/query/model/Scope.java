package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.RequestField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whose data may be read.
///
/// @param organization the tenant
/// @param user the only user whose data may be read; null for the whole organisation
/// @param projects the only projects whose data may be read; null for all
public record Scope(String organization, @Nullable String user, @Nullable Set<String> projects) {

  /// What no project is called: names have no control characters.
  private static final String NO_PROJECT = "\n";

  public Scope {
    projects = projects == null ? null : Set.copyOf(projects);
  }

  /// Data of all projects.
  public Scope(String organization, @Nullable String user) {
    this(organization, user, null);
  }

  /// The projects that [#projectLines] has written; null for all.
  public static @Nullable Set<String> projectsOf(@Nullable String lines) {
    return lines == null ? null : lines.lines().collect(Collectors.toUnmodifiableSet());
  }

  /// The projects as they are stored, a line for each: empty for none, and null for all.
  public @Nullable String projectLines() {
    return projects == null ? null : String.join("\n", new TreeSet<>(projects));
  }

  /// What remains of a filter of requests: the one place that says what of an organisation's data
  /// somebody may read.
  public Filter restrict(Filter filter) {
    return Filter.all(List.of(ofProjects(), restrictUser(filter)));
  }

  /// What remains of a filter of what is no request and has a user. Whatever has users calls them
  /// so; of projects it knows nothing.
  public Filter restrictUser(Filter filter) {
    return user == null
        ? filter
        : Filter.all(List.of(Filter.Condition.is(RequestField.USER.fieldName(), user), filter));
  }

  /// Which requests are of the projects.
  public Filter ofProjects() {
    if (projects == null) {
      return Filter.NONE;
    }
    var matches = new ArrayList<Match>();
    projects.stream().sorted().map(Match.Is::new).forEach(matches::add);
    if (matches.isEmpty()) {
      matches.add(new Match.Is(NO_PROJECT));
    }
    return new Filter.Condition(RequestField.PROJECT.fieldName(), matches);
  }

  /// All data of an organisation.
  public static Scope whole(String organization) {
    return new Scope(organization, null);
  }
}
