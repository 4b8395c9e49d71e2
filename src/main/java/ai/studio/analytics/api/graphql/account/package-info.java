/// Accounts, API keys, and who the caller is.
@NullMarked
package ai.studio.analytics.api.graphql.account;

import org.jspecify.annotations.NullMarked;
