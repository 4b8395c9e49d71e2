/// What a vendor says that was used or what it cost, held against what is known here.
@NullMarked
package ai.studio.analytics.report.reconcile;

import org.jspecify.annotations.NullMarked;
