package ai.studio.analytics.api.graphql.annotation;

import ai.studio.analytics.admin.annotation.AnnotationDraft;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What somebody wants to be seen on charts.
@Input("SaveAnnotationInput")
@Description("What an annotation is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveAnnotation {

  private @Nullable String id;
  private String text;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable String tag;
  private @Nullable String project;

  AnnotationDraft draft(Instant now) {
    return new AnnotationDraft(start == null ? now : start, end, text, tag, project);
  }

  @Id
  @Description("Which one changes; without it, a new one is made.")
  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }

  @Description("What happened, in 1 to 200 characters. Secrets in it are redacted.")
  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  @Description("When it happened, or began; now without it.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("When it was over; without it, it has no length.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }

  @Description("Of which kind it is, such as `deploy` or `incident`.")
  public @Nullable String getTag() {
    return tag;
  }

  public void setTag(@Nullable String tag) {
    this.tag = tag;
  }

  @Description("The project that it concerns; without it, the whole organisation.")
  public @Nullable String getProject() {
    return project;
  }

  public void setProject(@Nullable String project) {
    this.project = project;
  }
}
