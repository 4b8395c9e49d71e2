package ai.studio.analytics.track;

import ai.studio.analytics.event.Event;

/// Takes the place of the service where a setting is missing or wrong: what it is given is dropped
/// and counted.
final class NoService extends CountingSink {

  @Override
  public void offer(Event event) {
    drop("no_service", 1);
  }

  @Override
  long sent() {
    return 0;
  }
}
