package ai.studio.analytics.track;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/// Adds the filter to every JAX-RS application that finds features by itself (`META-INF/services`,
/// since Jakarta REST 3.1). Others register it, or [TrackingFilter], as they register any provider;
/// twice is once.
public final class TrackingFeature implements Feature {

  @Override
  public boolean configure(FeatureContext context) {
    if (context.getConfiguration().isRegistered(TrackingFilter.class)) {
      return false;
    }
    context.register(TrackingFilter.class);
    return true;
  }
}
