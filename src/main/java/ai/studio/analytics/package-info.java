/// The composition root: [Studio] opens the parts of the system in order and closes them in
/// reverse.
@NullMarked
package ai.studio.analytics;

import org.jspecify.annotations.NullMarked;
