/// What a failure means to whoever asked: one table of causes, and their form as RFC 9457 problems.
@NullMarked
package ai.studio.analytics.api.problem;

import org.jspecify.annotations.NullMarked;
