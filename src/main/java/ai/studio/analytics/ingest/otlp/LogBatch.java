package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.ingest.otlp.Reception.Origin;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;

/// Reads the log records that one call brought: ratings and evaluations are events, all else is
/// left.
final class LogBatch {

  private LogBatch() {}

  static Reception read(
      ExportLogsServiceRequest request, EvaluationReader evaluations, IngestContext context) {
    var reception = new Reception();
    for (var resource : request.getResourceLogsList()) {
      var ofResource = Attributes.of(resource.getResource().getAttributesList());
      for (var scope : resource.getScopeLogsList()) {
        for (var record : scope.getLogRecordsList()) {
          var attributes = ofResource.with(record.getAttributesList());
          var sender = scope.getScope().getName();
          add(reception, record, attributes, evaluations, sender, context);
        }
      }
    }
    return reception;
  }

  private static void add(
      Reception reception,
      LogRecord record,
      Attributes attributes,
      EvaluationReader evaluations,
      String sender,
      IngestContext context) {
    reception.from(Origin.of(attributes, "gen_ai"));
    if (!RatingReader.isResult(record, attributes)) {
      reception.ignore("is no evaluation");
      return;
    }
    reception.take(() ->
        RatingReader.feedback(record, attributes, evaluations.clip(), context)
            .orElseGet(() -> evaluations.evaluation(record, attributes, sender, context)));
  }
}
