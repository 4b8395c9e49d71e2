package ai.studio.analytics.cli;

import ai.studio.analytics.Studio;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Receipt;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.Pipeline;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
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
      "The whole file is checked first: where a line is bad, nothing is imported. Importing a file twice changes nothing.",
      "Files may be compressed with gzip.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  studio import events.ndjson",
      "  studio import access.log --format=combined",
      "  studio import calls.csv --format=csv --map time=TIMESTAMP,prompt_tokens=In --set model_name=gpt-4o"
    })
final class Import extends StudioCommand {

  private static final int BATCH = 5_000;

  /// How a file is written.
  enum Format {
    ndjson,
    csv,
    combined
  }

  @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
  private Path file = Path.of("-");

  @Option(
      names = "--format",
      description = {
        "ndjson: one JSON object a line, as the REST endpoint takes them (default).",
        "csv: comma-separated, the first line names the columns. Without those columns a request has endpoint "
            + "/v1/chat/completions, and status_code 200; a time without an offset is UTC.",
        "combined: access log of Apache or nginx."
      })
  private Format format = Format.ndjson;

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
      names = "--organization",
      paramLabel = "NAME",
      description = "Whose events they are (default: ${DEFAULT-VALUE}).")
  private String organization = "default";

  @Override
  int run(Studio studio) throws IOException {
    if (format == Format.combined && !map.isEmpty()) {
      throw new ParameterException(spec().commandLine(), "--map is for csv and ndjson.");
    }
    if (!file.equals(Path.of("-"))) {
      return read(studio, file, file.toString());
    }
    var copy = Files.createTempFile("studio-import", null);
    try {
      Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
      return read(studio, copy, "standard input");
    } finally {
      Files.delete(copy);
    }
  }

  private int read(Studio studio, Path path, String name) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(name, null, "there is no such file");
    }
    var receipt = new Receipt(organization, Source.IMPORT, studio.clock().instant());
    check(path, name, receipt);
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
    forEachBatch(path, name, receipt, "Importing", pipeline::accept);
    say("%,d events imported, %,d were there already.", stored[0], stored[1]);
    if (stored[2] > 0) {
      say("Of those, %,d say something else than before: see studio conflicts.", stored[2]);
    }
    return 0;
  }

  /// Reads the whole file once, so that a bad line near its end leaves nothing half-written.
  private void check(Path path, String name, Receipt receipt) throws IOException {
    forEachBatch(path, name, receipt, "Checking", batch -> {});
  }

  private interface Batches {
    void accept(List<Event> batch);
  }

  private void forEachBatch(Path path, String name, Receipt receipt, String work, Batches batches)
      throws IOException {
    var counted = new Counted(Files.newInputStream(path));
    try (var progress = progress(work, Files.size(path));
        var text =
            new BufferedReader(new InputStreamReader(plain(counted), StandardCharsets.UTF_8))) {
      var reader = reader(name, text, receipt, work);
      var batch = new ArrayList<Event>(BATCH);
      for (var event = reader.next(); event != null; event = reader.next()) {
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

  private EventReader reader(String name, BufferedReader text, Receipt receipt, String work)
      throws IOException {
    return switch (format) {
      case ndjson -> new JsonLines(name, text, new FieldNames(map, set), receipt);
      case combined -> new AccessLog(name, text, set, receipt);
      case csv -> {
        var table = new CsvTable(name, text, new FieldNames(map, set), receipt);
        if (work.equals("Checking") && !table.ignored().isEmpty()) {
          err().println("Columns left out: " + String.join(", ", table.ignored()));
        }
        yield table;
      }
    };
  }

  private static InputStream plain(InputStream in) throws IOException {
    var buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    var first = buffered.read();
    var second = buffered.read();
    buffered.reset();
    var gzip = first == 0x1f && second == 0x8b;
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
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
