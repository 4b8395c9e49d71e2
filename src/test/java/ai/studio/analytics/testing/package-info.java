/// What the tests of several packages share: real databases, fresh and empty for each test class.
package ai.studio.analytics.testing;
