package ai.studio.analytics.bench;

import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/// What is in a file that was exported, by readers that did not write it.
///
/// @param latency the sum of all milliseconds
/// @param last the id of the last row
record ExportedFile(long rows, long latency, long last) {

  static ExportedFile read(ExportFormat format, Path file, List<Field> fields) throws IOException {
    return switch (format) {
      case CSV -> csv(file, fields);
      case NDJSON, JSON -> json(file);
      case XLSX -> excel(file, fields);
    };
  }

  private static ExportedFile csv(Path file, List<Field> fields) throws IOException {
    var latency = fields.indexOf(RequestField.LATENCY);
    var id = fields.indexOf(RequestField.ID);
    var all = new Sums();
    try (var read =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .<String[]>readValues(file.toFile())) {
      read.next(); // the head
      while (read.hasNext()) {
        var row = read.next();
        all.add(Long.parseLong(row[latency]), Long.parseLong(row[id]));
      }
    }
    return all.file();
  }

  private static ExportedFile json(Path file) throws IOException {
    var all = new Sums();
    try (var json = new JsonFactory().createParser(file.toFile())) {
      var latency = 0L;
      var id = 0L;
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.END_OBJECT) {
          all.add(latency, id);
        } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("latency")) {
          latency = json.nextLongValue(0);
        } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("id")) {
          id = Long.parseLong(json.nextTextValue());
        }
      }
    }
    return all.file();
  }

  private static ExportedFile excel(Path file, List<Field> fields) throws IOException {
    var latency = fields.indexOf(RequestField.LATENCY);
    var id = fields.indexOf(RequestField.ID);
    var all = new Sums();
    try (var in = Files.newInputStream(file);
        var workbook = new ReadableWorkbook(in)) {
      for (var sheet : workbook.getSheets().toList()) {
        try (var rows = sheet.openStream()) {
          rows.skip(1)
              .forEach(row ->
                  all.add(
                      row.getCellAsNumber(latency).orElseThrow().longValue(),
                      Long.parseLong(row.getCellText(id))));
        }
      }
    }
    return all.file();
  }

  private static final class Sums {

    private long rows;
    private long latency;
    private long last;

    void add(long ms, long id) {
      rows++;
      latency += ms;
      last = id;
    }

    ExportedFile file() {
      return new ExportedFile(rows, latency, last);
    }
  }
}
