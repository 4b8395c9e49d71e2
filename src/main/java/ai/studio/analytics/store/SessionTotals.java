package ai.studio.analytics.store;

import java.time.Instant;

/// What a session adds to the rollups: it counts where it started.
record SessionTotals(Instant start, long requests, long costNanos) {}
