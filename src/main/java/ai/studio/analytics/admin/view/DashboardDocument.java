package ai.studio.analytics.admin.view;

import ai.studio.analytics.store.schema.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What the content of a dashboard is: `description`; `range` and `filter`, with which it opens;
/// `variables`, fields whose chosen values every tile is filtered by; and `tiles`.
final class DashboardDocument {

  static final int MOST_TILES = 40;
  private static final int MOST_VARIABLES = 8;
  private static final int MOST_VALUES = 20;
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int LONGEST_RANGE = 200;
  private static final int LONGEST_LABEL = 60;

  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("description", "range", "filter", "variables", "tiles"));
  private static final Set<String> OF_VARIABLES =
      new TreeSet<>(Set.of("name", "label", "field", "values"));

  private DashboardDocument() {}

  static void check(JsonPart dashboard) {
    dashboard.object(FIELDS);
    dashboard.field("description").text(0, LONGEST_DESCRIPTION);
    dashboard.field("range").text(0, LONGEST_RANGE);
    SegmentDocument.checkFilter(dashboard.field("filter"), Subject.ALL_FIELDS);

    var variables = dashboard.field("variables").elements(MOST_VARIABLES);
    variables.forEach(DashboardDocument::checkVariable);
    checkDifferent(variables, "name", DashboardDocument::name);

    var tiles = dashboard.field("tiles");
    tiles.check(tiles.node().isArray(), "must be a list");
    var all = tiles.elements(MOST_TILES);
    all.forEach(TileDocument::check);
    checkDifferent(all, "id", TileDocument::id);
  }

  private static void checkVariable(JsonPart variable) {
    variable.object(OF_VARIABLES);
    name(variable);
    variable.field("label").text(0, LONGEST_LABEL);
    var field = variable.field("field");
    var known = Subject.ALL_FIELDS;
    field.check(
        known.named(field.node().asText()).isPresent(), known.refusal(field.node().asText()));
    variable.field("values").elements(MOST_VALUES).forEach(it -> it.text(0, LONGEST_VALUE));
  }

  private static String name(JsonPart variable) {
    var name = variable.field("name");
    name.check(
        name.node().asText().matches("[a-z][a-z0-9_]{0,31}"),
        "must be 1 to 32 small letters, digits and _, a letter first");
    return name.node().asText();
  }

  private static void checkDifferent(
      List<JsonPart> parts, String field, Function<JsonPart, String> id) {
    var seen = new HashSet<String>();
    for (var part : parts) {
      part.field(field).check(seen.add(id.apply(part)), "must differ from all others");
    }
  }
}
