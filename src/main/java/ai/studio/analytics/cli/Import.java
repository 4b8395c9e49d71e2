package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.persistence.audit.Act;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Reads events from a file.
@Command(
    name = "import",
    description = {
      "Import events from a file, or from standard input where FILE is -.",
      "",
      "The whole file is checked first: where a line is bad, nothing is imported, unless --on-error=skip leaves bad lines "
          + "out. Importing a file twice changes nothing. Files may be compressed with gzip.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  studio import events.ndjson",
      "  studio import access.log --route='/users/{user}/**' --on-error=skip",
      "  zcat *.gz | studio import -",
      "  studio import calls.csv --format=csv --map time=TIMESTAMP,prompt_tokens=In --set model_name=gpt-4o"
    })
final class Import extends StudioCommand {

  private static final int BATCH = 5_000;

  /// What becomes of a file with bad lines.
  enum OnError {
    fail,
    skip
  }

  @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
  private Path file = Path.of("-");

  @Option(
      names = "--format",
      converter = InputFormat.Converter.class,
      description = {
        "auto: told from the first line (default).",
        "ndjson: one JSON object a line, as the REST endpoint takes them, or one JSON array.",
        "csv: commas, semicolons or tabs; the first line names the columns. Without those columns a request has endpoint "
            + "/v1/chat/completions and status_code 200; a time without an offset is UTC.",
        "common, combined: access log of Apache or nginx, also with a virtual host or X-Forwarded-For first, and with a "
            + "response time behind the rest: seconds where it has a point, microseconds where it has none. common looks at "
            + "nothing behind the size.",
        "combined-s, combined-ms, combined-us: the response time is in seconds, milliseconds or microseconds.",
        "vhost-combined, forwarded-combined: one word stands before the client's address."
      })
  private InputFormat format = InputFormat.AUTO;

  @Option(
      names = "--on-error",
      description = {
        "fail: where a line is bad, import nothing (default).",
        "skip: import the others, and write the bad ones to FILE.bad."
      })
  private OnError onError = OnError.fail;

  @Option(
      names = "--route",
      paramLabel = "PATTERN",
      description =
          "A route of an access log, such as /users/{user}/files/**; paths that fit become it. Others have their numbers, "
              + "UUIDs and hashes replaced by {id}.")
  private List<String> routes = new ArrayList<>();

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "FIELD=COLUMN",
      description = "The column that holds a field, where it has another name.")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(
      names = "--set",
      split = ",",
      paramLabel = "FIELD=VALUE",
      description = "A field that is the same for all events.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = {"--organization", "--org"},
      paramLabel = "NAME",
      description = "Whose events they are (default: ${DEFAULT-VALUE}).")
  private String organization = "default";

  @Override
  int run(Studio studio) throws IOException {
    if (format.isLog() && !map.isEmpty()) {
      throw new ParameterException(spec().commandLine(), "--map is for csv and ndjson.");
    }
    if (!file.equals(Path.of("-"))) {
      return read(studio, file, file.toString(), Path.of(file + ".bad"));
    }
    var copy = Files.createTempFile("studio-import", null);
    try {
      Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
      return read(studio, copy, "standard input", Path.of("stdin.bad"));
    } finally {
      Files.delete(copy);
    }
  }

  private int read(Studio studio, Path path, String name, Path bad) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(name, null, "it is a directory");
    }
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(name, null, "there is no such file");
    }
    var input =
        new Input(
            path, name, new IngestContext(organization, Source.IMPORT, studio.clock().instant()));
    try (var badRecords = new BadRecords(bad)) {
      if (onError == OnError.fail) {
        // The whole file once, so that a bad line near its end leaves nothing half-written.
        forEachBatch(input, "Checking", null, batch -> {});
      }
      recordAct(studio, Act.EVENTS_IMPORT, organization, "events", new Asked(fileName(name)));
      store(studio, input, badRecords);
    } catch (DerivedRows e) {
      say(String.valueOf(e.getMessage()));
    }
    return 0;
  }

  /// What the audit log tells.
  private record Asked(String file) {}

  /// Without the folders, which are nobody's business.
  private static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /// @param name what people know it by
  private record Input(Path path, String name, IngestContext context) {}

  private void store(Studio studio, Input input, BadRecords bad) throws IOException {
    var stored = new long[3];
    var pipeline =
        Pipeline.direct(
            studio.enricher(),
            batch -> {
              var result = studio.writer().write(batch);
              stored[0] += result.stored();
              stored[1] += batch.size() - result.stored();
              stored[2] += result.altered().size();
            });
    forEachBatch(input, "Importing", bad, pipeline::accept);
    say("%,d events imported, %,d were there already.", stored[0], stored[1]);
    if (stored[2] > 0) {
      say("Of those, %,d say something else than before: see studio conflicts.", stored[2]);
    }
    studio
        .writer()
        .folded()
        .forEach((field, count) -> {
          if (count > 0) {
            say(
                "%,d events have the %s (other): %s may have %,d different ones (its setting ingest.max-distinct,"
                    + " at most studio.ingest.max-distinct of the service).",
                count,
                field,
                organization,
                studio.settings().table().maxDistinct().of(organization));
          }
        });
    if (studio.enricher().unknownAddresses() > 0) {
      say(
          "%,d addresses could not be read: their events were taken without one.",
          studio.enricher().unknownAddresses());
    }
    if (bad.count() > 0) {
      say("%,d bad lines were left out: they are in %s.", bad.count(), bad.file());
    }
  }

  private interface Batches {
    void accept(List<Event> batch);
  }

  /// @param bad where bad records go; null while the file is only checked
  private void forEachBatch(Input input, String work, @Nullable BadRecords bad, Batches batches)
      throws IOException {
    var counted = new Counted(Files.newInputStream(input.path));
    try (var progress = Progress.ofBytes(err(), work, Files.size(input.path));
        var text = InputText.of(counted)) {
      var reader = reader(input, text, bad == null || onError == OnError.skip);
      var batch = new ArrayList<Event>(BATCH);
      for (var event = next(reader, bad); event != null; event = next(reader, bad)) {
        batch.add(event);
        if (batch.size() == BATCH) {
          batches.accept(batch);
          batch = new ArrayList<>(BATCH);
          progress.at(counted.bytes);
        }
      }
      if (!batch.isEmpty()) {
        batches.accept(batch);
      }
    }
  }

  /// The next good event; null at the end.
  private @Nullable Event next(EventReader reader, @Nullable BadRecords bad) throws IOException {
    while (true) {
      try {
        return reader.next();
      } catch (BadInput e) {
        leaveOut(e, reader, bad);
      }
    }
  }

  /// A last line without an end may still be being written: it is left out, whatever is to become
  /// of bad lines.
  private void leaveOut(BadInput e, EventReader reader, @Nullable BadRecords bad)
      throws IOException {
    if (e.text == null || (onError == OnError.fail && !e.cut)) {
      throw e;
    }
    if (onError == OnError.skip && bad != null) {
      bad.add(e.text, reader.header());
    } else if (bad != null) {
      err().println(e.getMessage() + "; the line is cut off and left out");
    }
  }

  private EventReader reader(Input input, BufferedReader text, boolean first) throws IOException {
    var firstLine = InputText.firstLine(text);
    var known = format == InputFormat.AUTO ? InputFormat.of(firstLine) : format;
    return switch (known) {
      case NDJSON -> json(input, text, firstLine);
      case CSV -> table(input, text, firstLine, first);
      default ->
          new AccessLog(
              input.name,
              new Lines(text),
              known.logForm(),
              new RouteTemplates(routes),
              set,
              input.context);
    };
  }

  private EventReader json(Input input, BufferedReader text, String firstLine) throws IOException {
    var names = new FieldNames(map, set);
    return firstLine.strip().startsWith("[")
        ? new JsonArray(input.name, text, names, input.context)
        : new JsonLines(input.name, new Lines(text), names, input.context);
  }

  private EventReader table(Input input, BufferedReader text, String firstLine, boolean first)
      throws IOException {
    var delimiter = InputFormat.delimiter(firstLine);
    var names = new FieldNames(map, set);
    var table = new CsvTable(input.name, text, delimiter, names, input.context);
    if (first && !table.ignored().isEmpty()) {
      err().println("Columns left out: " + String.join(", ", table.ignored()));
    }
    return table;
  }

  /// Counts what was read, compressed or not.
  private static final class Counted extends FilterInputStream {

    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var value = super.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = super.read(buffer, offset, length);
      bytes += Math.max(0, count);
      return count;
    }
  }
}
