package ai.studio.analytics.detect.content;

import ai.studio.analytics.detect.Finding;
import java.util.ArrayList;
import java.util.List;

/// All that look at content. Thread-safe.
public final class ContentDetectors {

  private final PromptInjection prompts;
  private final WebAttack attacks;

  private ContentDetectors(PromptInjection prompts, WebAttack attacks) {
    this.prompts = prompts;
    this.attacks = attacks;
  }

  /// With signals and models of the build; takes some tenths of a second.
  public static ContentDetectors packaged() {
    return new ContentDetectors(PromptInjection.packaged(), WebAttack.packaged());
  }

  /// What is seen in a prompt, an answer of a tool or a document, as far as it is sure enough.
  public List<Finding> inContent(String content, Thresholds thresholds) {
    var found = new ArrayList<Finding>();
    prompts.in(content).filter(it -> it.score() >= thresholds.prompts()).ifPresent(found::add);
    attacks
        .inProse(content)
        .filter(it -> it.score() >= thresholds.requests())
        .ifPresent(found::add);
    PrivateData.in(content).stream()
        .filter(it -> it.score() >= thresholds.data())
        .forEach(found::add);
    return found;
  }

  /// What is seen in a request, as far as it is sure enough.
  public List<Finding> inRequest(RequestText request, Thresholds thresholds) {
    return attacks.in(request).filter(it -> it.score() >= thresholds.requests()).stream().toList();
  }

  public PromptInjection prompts() {
    return prompts;
  }

  public WebAttack attacks() {
    return attacks;
  }
}
