package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.resend.RecentKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// The step that sees threats in events, and what looks at content.
@ApplicationScoped
public class DetectPart {

  private final DetectConfig config;
  private final Detection detection;

  @Inject
  DetectPart(Config config, RecentKeys keys, DetectBounds bounds) {
    this.config =
        DetectConfig.from(
            config,
            Path.of(config.getOptionalValue("studio.data-dir", String.class).orElse("./data")));
    detection = new Detection(this.config, keys, bounds);
  }

  @Produces
  DetectConfig config() {
    return config;
  }

  @Produces
  DetectKey key() {
    return config.key();
  }

  @Produces
  Detection detection() {
    return detection;
  }

  @Produces
  Step step() {
    return new Step(Step.Place.COMPLETED, "detect", this::look);
  }

  private List<StepResult> look(List<? extends Event> batch) {
    var threats = detection.inEvents(batch);
    var results = new ArrayList<StepResult>(batch.size());
    for (var i = 0; i < batch.size(); i++) {
      results.add(new StepResult.Kept(batch.get(i), List.copyOf(threats.get(i))));
    }
    return results;
  }
}
