package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.export.ExportAsk;
import ai.studio.analytics.export.ExportColumn;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.export.ExportLog;
import ai.studio.analytics.export.RowWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Answers with rows as a file, which the audit log tells of.
@ApplicationScoped
public class FileAnswers {

  private static final MediaType[] TYPES =
      Stream.of(ExportFormat.values())
          .map(format -> MediaType.valueOf(format.mediaType()))
          .toArray(MediaType[]::new);

  private final ExportLog log;
  private final CurrentActor currentActor;
  private final CurrentCaller currentCaller;

  @Inject
  FileAnswers(ExportLog log, CurrentActor currentActor, CurrentCaller currentCaller) {
    this.log = log;
    this.currentActor = currentActor;
    this.currentCaller = currentCaller;
  }

  /// What writes all rows.
  interface Rows {

    /// @param progress is told how many there are by now
    void write(RowWriter writer, LongConsumer progress) throws IOException;
  }

  /// The format that a request accepts best; CSV where any will do.
  static ExportFormat format(Request request) {
    var best = request.selectVariant(Variant.mediaTypes(TYPES).build());
    return best == null
        ? ExportFormat.CSV
        : ExportFormat.ofType(best.getMediaType().toString()).orElse(ExportFormat.CSV);
  }

  /// A file of rows that are made while it is sent.
  ///
  /// @param ask in the caller's name
  Response file(ExportAsk ask, ExportFormat format, List<ExportColumn> columns, Rows rows) {
    var begun = log.begin(currentActor.current(), currentCaller.current().organization(), ask);
    StreamingOutput body =
        out -> {
          var written = new long[1];
          var complete = false;
          try {
            var writer = format.open(columns, out);
            rows.write(writer, count -> written[0] = count);
            writer.end();
            out.flush();
            complete = true;
          } finally {
            begun.end(written[0], complete);
          }
        };
    return Response.ok(body, format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=" + fileName(ask.what()) + "." + format.text())
        .build();
  }

  /// `Top models` as `top-models`: headers take no other characters as they are.
  static String fileName(String title) {
    var name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return name.isEmpty() ? "table" : name;
  }
}
