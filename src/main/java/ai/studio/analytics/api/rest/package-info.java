/// Resources under `/api`, and the documents that they take and give.
@NullMarked
package ai.studio.analytics.api.rest;

import org.jspecify.annotations.NullMarked;
