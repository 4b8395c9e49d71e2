/// The keys with which senders send. Only hashes of them are stored.
@NullMarked
package ai.studio.analytics.admin.key;

import org.jspecify.annotations.NullMarked;
