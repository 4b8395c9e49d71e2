package ai.studio.analytics.api.mcp;

import ai.studio.analytics.admin.annotation.Annotation;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.api.rest.ExploreQuestion;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.model.TimeZones;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was written down: deployments, incidents.
@ApplicationScoped
public class AnnotationsTool implements McpTool {

  private static final int MOST = 100;

  private final Annotations annotations;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  AnnotationsTool(Annotations annotations, TimeZones zones, Clock clock) {
    this.annotations = annotations;
    this.zones = zones;
    this.clock = clock;
  }

  /// What the tool is told.
  record Ask(
      @Nullable String range,
      @Nullable String start,
      @Nullable String end,
      @Nullable String timeZone,
      @Nullable String tag) {}

  /// Those of a range.
  ///
  /// @param complete whether these are all; else they are the latest 100
  record Document(List<Entry> annotations, boolean complete) {}

  /// An annotation.
  ///
  /// @param end null where it has no length
  /// @param project null where it concerns the whole organisation
  record Entry(
      Instant start,
      @Nullable Instant end,
      String text,
      @Nullable String tag,
      @Nullable String project,
      String writtenBy) {

    private static Entry of(Annotation annotation) {
      var content = annotation.content();
      return new Entry(
          content.start(),
          content.end(),
          content.text(),
          content.tag(),
          content.project(),
          annotation.createdBy());
    }
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "list_annotations",
        "List annotations",
        "Deployments, incidents, launches and whatever else people and pipelines wrote down in a range of time, the latest"
            + " first: what may have caused a change. At most 100; ask for a shorter range where complete is false.",
        Spans.in(new InputSchema())
            .text("tag", "Only those of a kind, such as deploy or incident."));
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    var ask = Arguments.read(arguments, Ask.class);
    var range =
        ExploreQuestion.of(ask.range, ask.start, ask.end, ask.timeZone)
            .exploration(Scopes.of(caller), zones, clock)
            .range()
            .time();
    var question = new Annotations.Question(range.start(), range.end(), ask.tag, MOST + 1);
    var found = annotations.list(caller, question);
    return new Document(found.stream().limit(MOST).map(Entry::of).toList(), found.size() <= MOST);
  }
}
