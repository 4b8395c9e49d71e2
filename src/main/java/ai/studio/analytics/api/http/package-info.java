/// Connections, bodies and answers below JAX-RS: their limits, checks and time-outs.
@NullMarked
package ai.studio.analytics.api.http;

import org.jspecify.annotations.NullMarked;
