/// Keeps the audit log such that nobody changes it unseen: signs how far it goes.
@NullMarked
package ai.studio.analytics.admin.audit;

import org.jspecify.annotations.NullMarked;
