package ai.studio.analytics.api.graphql.facet;

import ai.studio.analytics.api.graphql.value.FilterText;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// What the rows of a list have in common.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class RowApi {

  private static final int DEFAULT_LIMIT = 10;

  private final Rows rows;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;

  @Inject
  RowApi(Rows rows, CurrentCaller currentCaller, TimeZones zones) {
    this.rows = rows;
    this.currentCaller = currentCaller;
    this.zones = zones;
  }

  @Query("facets")
  @Description(
      "The values of a field that most rows of a list have, most first. Without `start`, of the last 31 days.")
  public List<FacetView> facets(
      @Name("input") @Description("Which field of which rows.") FacetsAsk input) {
    return rows
        .facets(
            question(input),
            input.getField(),
            Objects.requireNonNullElse(input.getLimit(), DEFAULT_LIMIT))
        .stream()
        .map(FacetView::new)
        .toList();
  }

  @Query("histogram")
  @Description(
      "How the rows of a list are spread over time. Without `start`, over the last 31 days.")
  public HistogramView histogram(@Name("input") @Description("Which rows.") HistogramAsk input) {
    var interval = input.getInterval();
    var question = question(input);
    return new HistogramView(
        rows.histogram(
            question,
            interval == null ? null : Interval.valueOf(interval.name()),
            zones.of(question.scope(), input.getTimeZone())));
  }

  private RowQuestion question(RowsAsk ask) {
    var table = RowTable.valueOf(ask.getTable().name());
    return new RowQuestion(
        table,
        Scopes.of(currentCaller.current(), table),
        FilterText.parse(ask.getQuery(), table.fields()),
        ask.getSearch(),
        ask.getStart(),
        ask.getEnd());
  }
}
