package ai.studio.analytics.ingest.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// The step that sees threats in events, and what looks at content.
@ApplicationScoped
public class DetectPart {

  private final Detection detection;

  @Inject
  DetectPart(Config config) {
    detection = new Detection(DetectConfig.from(config));
  }

  @Produces
  Detection detection() {
    return detection;
  }

  @Produces
  Step step() {
    return new Step(
        Step.Place.COMPLETED,
        "detect",
        batch ->
            batch.stream()
                .<StepResult>map(
                    event -> new StepResult.Kept(event, List.copyOf(detection.inEvent(event))))
                .toList());
  }
}
