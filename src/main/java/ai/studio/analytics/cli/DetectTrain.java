package ai.studio.analytics.cli;

import ai.studio.analytics.cli.LabelledFile.Label;
import ai.studio.analytics.detect.content.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a model of the detectors; `docs/detection.md` says of what.
@Command(
    name = "detect-train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Make the linear model of a detector of files of labelled examples.",
      "",
      "Each line is {\"text\": …, \"label\": \"injection\" or \"benign\"} for prompts, and {\"uri\": …, \"headers\": …, \"data\": …, "
          + "\"label\": \"attack\" or \"benign\"} or {\"part\": …, \"label\": \"benign\"} for requests."
    })
final class DetectTrain implements Callable<Integer> {

  enum Kind {
    PROMPTS,
    REQUESTS
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(names = "--of", required = true, description = "prompts or requests.")
  private Kind kind;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "Where the model goes.")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON lines.")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    var examples = new ArrayList<LabelledFile.Example>();
    for (var file : files) {
      examples.addAll(
          LabelledFile.read(file, kind == Kind.PROMPTS ? Label.INJECTION : Label.ATTACK));
    }
    var model =
        switch (kind) {
          case PROMPTS ->
              Training.ofPrompts(
                  examples.stream()
                      .filter(it -> it.text() != null)
                      .map(it -> new Training.Prompt(it.shown(), it.label() == Label.INJECTION))
                      .toList());
          case REQUESTS ->
              Training.ofRequests(
                  examples.stream()
                      .flatMap(it ->
                          Stream.ofNullable(it.request())
                              .map(request ->
                                  new Training.Request(request, it.label() == Label.ATTACK)))
                      .toList());
        };
    model.write(Files.newOutputStream(out));
    var say = spec.commandLine().getOut();
    say.println(
        String.format(
            Locale.ROOT, "%,d examples; %s has %,d bytes.", examples.size(), out, Files.size(out)));
    say.flush();
    return 0;
  }
}
