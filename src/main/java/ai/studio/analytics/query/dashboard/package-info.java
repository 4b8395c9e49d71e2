/// The dashboard: a [Dashboard] has one method per slice, each computed only when called. The
/// slices say *what* they show; `query.plan` decides how it is read.
///
/// Counts and sums of nothing are zero, averages and percentiles of nothing are null. Money is a
/// `BigDecimal` of US dollars, null where there were model calls and none of them had a known
/// price.
@NullMarked
package ai.studio.analytics.query.dashboard;

import org.jspecify.annotations.NullMarked;
