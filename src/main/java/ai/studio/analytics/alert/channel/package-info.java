/// The ways to tell somebody, one file each.
@NullMarked
package ai.studio.analytics.alert.channel;

import org.jspecify.annotations.NullMarked;
