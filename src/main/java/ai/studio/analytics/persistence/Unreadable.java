package ai.studio.analytics.persistence;

import ai.studio.analytics.event.InvalidField;

/// Something that another version of the service has stored, and that this one cannot read.
public final class Unreadable extends InvalidField {

  Unreadable(String problem) {
    super("definition", problem);
  }
}
