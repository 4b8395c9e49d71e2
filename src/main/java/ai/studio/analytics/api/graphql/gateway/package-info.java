/// The upstreams of the gateway, as administrators see them.
@NullMarked
package ai.studio.analytics.api.graphql.gateway;

import org.jspecify.annotations.NullMarked;
