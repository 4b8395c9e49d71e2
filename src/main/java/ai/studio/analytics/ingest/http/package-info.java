/// What the receivers over HTTP share: bodies within their limits, and what is known of a sender.
@NullMarked
package ai.studio.analytics.ingest.http;

import org.jspecify.annotations.NullMarked;
