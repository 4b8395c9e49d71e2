/// Figures for Prometheus.
@NullMarked
package ai.studio.analytics.api.metrics;

import org.jspecify.annotations.NullMarked;
