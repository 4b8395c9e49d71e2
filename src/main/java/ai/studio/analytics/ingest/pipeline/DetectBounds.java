package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.content.Thresholds;
import ai.studio.analytics.detect.traffic.Limits;

/// From when on each organisation wants to be told. It is asked for each event, so it knows without
/// asking anybody.
public interface DetectBounds {

  Thresholds thresholds(String organization);

  Limits limits(String organization);
}
