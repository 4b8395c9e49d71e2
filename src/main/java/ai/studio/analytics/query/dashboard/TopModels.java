package ai.studio.analytics.query.dashboard;

import java.util.List;

/// The models with the most requests.
///
/// @param models in falling order of requests, then by name
/// @param totalModels how many models were called at all
public record TopModels(List<ModelUsage> models, long totalModels) {}
