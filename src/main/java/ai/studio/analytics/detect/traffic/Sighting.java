package ai.studio.analytics.detect.traffic;

import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.event.Severity;

/// Something that was seen in an event, and whose it is.
///
/// @param finding what
/// @param severity how bad it is, seen once
/// @param subject of whom, with its kind, such as `user anna`
/// @param description in a sentence, without secrets and addresses
public record Sighting(Finding finding, Severity severity, String subject, String description) {}
