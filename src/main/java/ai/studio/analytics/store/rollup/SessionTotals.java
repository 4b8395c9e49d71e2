package ai.studio.analytics.store.rollup;

import java.time.Instant;

/// What a session adds to the rollups: it counts where it started.
public record SessionTotals(Instant start, long requests, long costNanos) {}
