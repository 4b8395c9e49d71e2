/// Saved views: dashboards and segments.
@NullMarked
package ai.studio.analytics.api.graphql.view;

import org.jspecify.annotations.NullMarked;
