/// What is written down to be seen on charts over time.
@NullMarked
package ai.studio.analytics.api.graphql.annotation;

import org.jspecify.annotations.NullMarked;
