/// What people save to see again: dashboards that they arrange, and segments of requests.
///
/// Invariants: nobody reads a private view of somebody else, nor any of another organisation; what
/// is stored is a valid document of its kind; a version is never overwritten by whoever has not
/// seen it; every change is in the audit log.
@NullMarked
package ai.studio.analytics.admin.view;

import org.jspecify.annotations.NullMarked;
