package ai.studio.analytics.query.rows;

import java.io.IOException;

/// The disk has no room for more.
public final class DiskFull extends IOException {}
