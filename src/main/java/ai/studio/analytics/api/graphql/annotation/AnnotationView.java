package ai.studio.analytics.api.graphql.annotation;

import ai.studio.analytics.admin.annotation.Annotation;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An annotation as the schema shows it.
@Type("Annotation")
@Description("What was written down to be seen on charts over time.")
public class AnnotationView {

  private final Annotation value;

  AnnotationView(Annotation value) {
    this.value = value;
  }

  @Id
  @Description("Which one.")
  public String getId() {
    return Long.toString(value.id());
  }

  @Description("When it happened, or began.")
  public Instant getStart() {
    return value.content().start();
  }

  @Description("When it was over; null where it has no length.")
  public @Nullable Instant getEnd() {
    return value.content().end();
  }

  @Description("What happened.")
  public String getText() {
    return value.content().text();
  }

  @Description("Of which kind it is, such as `deploy` or `incident`.")
  public @Nullable String getTag() {
    return value.content().tag();
  }

  @Description("The project that it concerns; null for the whole organisation.")
  public @Nullable String getProject() {
    return value.content().project();
  }

  @Description("Who wrote it, or the prefix of the API key.")
  public String getCreatedBy() {
    return value.createdBy();
  }

  @Description("When it was written.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("Who changed it last.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }

  @Description("When it was changed last.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }
}
