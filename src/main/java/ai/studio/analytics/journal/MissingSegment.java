package ai.studio.analytics.journal;

/// Events whose file is gone.
record MissingSegment(long first, long last) implements Segment {

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public boolean readAfter(long number, RecordCollector collector) {
    collector.miss(last);
    return true;
  }

  @Override
  public String keepAside() {
    return "";
  }

  @Override
  public void delete() {
    // It is gone already.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
