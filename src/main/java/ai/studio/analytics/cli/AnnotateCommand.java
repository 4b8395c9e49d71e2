package ai.studio.analytics.cli;

import ai.studio.analytics.admin.annotation.AnnotationDraft;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.admin.annotation.InvalidAnnotation;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Actor;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Writes down what is to be seen on charts over time.
@Command(
    name = "annotate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Write down a deployment, an incident or whatever else is to be seen on all charts over time.",
      "",
      "  ./studio annotate \"Deployed 1.2\" --tag deploy",
      "  ./studio annotate \"Vendor was down\" --tag incident --at 2026-05-01T10:00Z --until 2026-05-01T10:40Z",
      "",
      "Pipelines that are elsewhere send POST /api/annotations with an API key."
    })
final class AnnotateCommand extends StudioCommand {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "TEXT", description = "What happened, in 1 to 200 characters.")
  private String text;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it happened, or began, in ISO 8601 (now).")
  private @Nullable String at;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When it was over; without it, it has no length.")
  private @Nullable String until;

  @Option(names = "--tag", description = "Of which kind it is, such as deploy or incident.")
  private @Nullable String tag;

  @Option(names = "--project", description = "Whom it concerns (the whole organisation).")
  private @Nullable String project;

  @Option(
      names = "--key",
      description =
          "What you call it, such as the id of a deployment: said again, nothing more is written.")
  private @Nullable String key;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = {"--org", "--organization"},
      defaultValue = "default",
      description = "Whose charts (${DEFAULT-VALUE}).")
  private String organization;

  @Override
  int run(Studio studio) {
    try {
      var start = at == null ? studio.clock().instant() : time("--at", at);
      var end = until == null ? null : time("--until", until);
      var annotations = new Annotations(studio.database().dataSource(), studio.clock());
      var draft = new AnnotationDraft(start, end, text, tag, project);
      var written =
          key == null
              ? new Annotations.Written(
                  annotations.add(Actor.cli(), organization, null, draft), true)
              : annotations.addOnce(Actor.cli(), organization, null, draft, key);
      var annotation = written.annotation();
      var how = written.isNew() ? "Written down as %d: %s" : "Written down before, as %d: %s";
      say(how, annotation.id(), annotation.content().text());
      return 0;
    } catch (InvalidAnnotation broken) {
      throw refused(option(broken.field()) + " " + broken.rule());
    }
  }

  private Instant time(String option, String value) {
    try {
      return TimeText.parse(value);
    } catch (DateTimeException e) {
      throw refused(option + " must be a time such as 2026-05-01T10:00Z");
    }
  }

  private static String option(String field) {
    return switch (field) {
      case "start" -> "--at";
      case "end" -> "--until";
      case "text" -> "TEXT";
      default -> "--" + field;
    };
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec().commandLine(), message);
  }
}
