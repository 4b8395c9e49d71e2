package ai.studio.analytics.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule measured of the group of an alert, for a small picture: equally long steps, the
/// latest last.
///
/// @param values null where there was nothing to measure
/// @param references what they were held against, likewise
/// @param firing whether the alert would have been firing
/// @param caption what the picture shows, for those who do not see it, too
public record Chart(
    List<@Nullable Double> values,
    List<@Nullable Double> references,
    List<Boolean> firing,
    String caption) {}
