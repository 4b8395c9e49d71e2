package ai.studio.analytics.gateway;

/// Somebody has changed the upstream since it was read.
public final class UpstreamChanged extends RuntimeException {

  UpstreamChanged(String name) {
    super("Somebody has changed the upstream " + name + " meanwhile.");
  }
}
