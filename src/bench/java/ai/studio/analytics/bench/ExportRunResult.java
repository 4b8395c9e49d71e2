package ai.studio.analytics.bench;

/// What one export came to, and the plain read beside it.
///
/// @param seconds that the export took
/// @param rows that its file has
/// @param latency the sum of the milliseconds in its file
/// @param last the id of its last row
/// @param bytes of its file
/// @param heap the largest in use, in bytes
public record ExportRunResult(
    String format,
    int columns,
    double seconds,
    long rows,
    long latency,
    long last,
    long bytes,
    long heap,
    double plainSeconds,
    long plainRows,
    long plainLatency,
    long plainLast) {}
