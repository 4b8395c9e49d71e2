package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;

/// Reads the log records that one call brought: ratings are events, all else is left.
final class LogBatch {

  private LogBatch() {}

  static Reception read(ExportLogsServiceRequest request, IngestContext context) {
    var reception = new Reception();
    for (var resource : request.getResourceLogsList()) {
      var ofResource = Attributes.of(resource.getResource().getAttributesList());
      for (var scope : resource.getScopeLogsList()) {
        for (var record : scope.getLogRecordsList()) {
          add(reception, record, ofResource.with(record.getAttributesList()), context);
        }
      }
    }
    return reception;
  }

  private static void add(
      Reception reception, LogRecord record, Attributes attributes, IngestContext context) {
    try {
      RatingReader.feedback(record, attributes, context)
          .ifPresentOrElse(feedback -> reception.take(() -> feedback), reception::ignore);
    } catch (InvalidEvent e) {
      reception.refuse(e);
    }
  }
}
