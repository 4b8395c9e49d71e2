package ai.studio.analytics.bench;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.export.RowExport;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Exports all requests of a data directory in each format, in a process of its own.
final class ExportBenchRun {

  /// What the list shows.
  private static final List<Field> SHOWN =
      List.of(
          RequestField.ID,
          RequestField.TIME,
          RequestField.MODEL,
          RequestField.PROVIDER,
          RequestField.ENDPOINT,
          RequestField.STATUS,
          RequestField.LATENCY,
          RequestField.PROMPT_TOKENS,
          RequestField.COMPLETION_TOKENS,
          RequestField.TOKENS,
          RequestField.COST,
          RequestField.USER,
          RequestField.COUNTRY);

  private final Studio studio;
  private final Path folder;
  private final Rows rows;

  private ExportBenchRun(Studio studio, Path folder) {
    this.studio = studio;
    this.folder = folder;
    rows = new Rows(studio.sql(), studio.database().dialect(), studio.blocks(), studio.clock());
  }

  /// @param arguments the data directory, and the file for the results
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var results = Path.of(arguments[1]);
    try (var studio = Studio.open(ExportBench.config(folder))) {
      var run = new ExportBenchRun(studio, folder);
      run.plain(SHOWN); // to warm up
      for (var format : ExportFormat.values()) {
        note(results, run.measure(format, SHOWN));
      }
      note(results, run.measure(ExportFormat.CSV, RowTable.REQUESTS.fields().fields()));
    }
  }

  private static void note(Path results, ExportRunResult result) throws IOException {
    Files.writeString(
        results,
        new ObjectMapper().writeValueAsString(result) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// What reading without anything beside it gives.
  private record Plain(double seconds, long rows, long latency, long last) {}

  private ExportRunResult measure(ExportFormat format, List<Field> fields)
      throws IOException, SQLException {
    Report.progress("%s of %d columns", format, fields.size());
    var plain = plain(fields);
    var file = folder.resolve("file." + format.text());
    double seconds;
    long heap;
    System.gc();
    try (var watch = new HeapWatch()) {
      var start = System.nanoTime();
      export(format, fields, file);
      seconds = (System.nanoTime() - start) / 1e9;
      heap = watch.largest();
    }
    var read = ExportedFile.read(format, file, fields);
    var result =
        new ExportRunResult(
            format.name(),
            fields.size(),
            seconds,
            read.rows(),
            read.latency(),
            read.last(),
            Files.size(file),
            heap,
            plain.seconds(),
            plain.rows(),
            plain.latency(),
            plain.last());
    Files.delete(file);
    return result;
  }

  private void export(ExportFormat format, List<Field> fields, Path file) throws IOException {
    var export =
        new RowExport(
            RowQuestion.all(RowTable.REQUESTS, Scope.whole(DemoTraffic.ORGANIZATION)),
            Order.of(RowTable.REQUESTS, "orderBy", null, false),
            fields,
            Long.MAX_VALUE);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      var writer = format.open(export.columns(), out);
      export.write(rows, writer, _ -> {});
      writer.end();
    }
  }

  private Plain plain(List<Field> fields) throws SQLException {
    var columns = fields.stream().map(Field::column).collect(Collectors.joining(", "));
    var latency = fields.indexOf(RequestField.LATENCY) + 1;
    var id = fields.indexOf(RequestField.ID) + 1;
    var start = System.nanoTime();
    var count = 0L;
    var sum = 0L;
    var last = 0L;
    try (var connection = studio.database().dataSource().getConnection();
        var statement =
            connection.prepareStatement("SELECT " + columns + " FROM request_log ORDER BY id")) {
      statement.setFetchSize(studio.database().dialect().fetchSize());
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          for (var i = 1; i <= fields.size(); i++) {
            result.getObject(i);
          }
          count++;
          sum += result.getLong(latency);
          last = result.getLong(id);
        }
      }
    }
    return new Plain((System.nanoTime() - start) / 1e9, count, sum, last);
  }
}
