/// Annotations: what people and pipelines write down to be seen on charts over time.
@NullMarked
package ai.studio.analytics.admin.annotation;

import org.jspecify.annotations.NullMarked;
