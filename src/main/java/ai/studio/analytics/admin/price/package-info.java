/// The prices that organisations set for themselves, past requests that are priced anew, and what
/// requests would have cost on another model.
///
/// What a call costs is the business of `enrich.price`; here is what people do about it.
@NullMarked
package ai.studio.analytics.admin.price;

import org.jspecify.annotations.NullMarked;
