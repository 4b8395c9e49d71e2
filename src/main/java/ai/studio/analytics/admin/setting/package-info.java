/// What organisations choose for themselves where the service's configuration has only a default.
///
/// Invariants: a value is held against its rule before it is stored; every change is in the audit
/// log; nobody asks the database to know a value.
@NullMarked
package ai.studio.analytics.admin.setting;

import org.jspecify.annotations.NullMarked;
