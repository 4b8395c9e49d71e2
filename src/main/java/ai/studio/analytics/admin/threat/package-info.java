/// What people note about threats, and who looks into them.
@NullMarked
package ai.studio.analytics.admin.threat;

import org.jspecify.annotations.NullMarked;
