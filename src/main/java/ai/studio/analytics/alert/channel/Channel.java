package ai.studio.analytics.alert.channel;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A way to tell somebody. Another one is a class that implements this, and a line in
/// [ChannelKinds].
public interface Channel {

  /// Its name in files and in the database; it never changes.
  String kind();

  /// Its name for people.
  String title();

  /// What has to be known to send to one.
  List<Field> fields();

  /// Looks at the values of the fields, which are there.
  ///
  /// @throws ai.studio.analytics.alert.InvalidAlert naming the field
  void check(Map<String, String> settings);

  /// Sends a message, once.
  ///
  /// @param settings what the fields say, secrets included
  /// @throws IOException where there is no answer
  Answer send(Map<String, String> settings, Message message) throws IOException;

  /// Whether it can show what is no alert, such as a report.
  default boolean takesBulletins() {
    return false;
  }

  /// Sends what is no alert, once.
  ///
  /// @throws IOException where there is no answer
  default Answer send(Map<String, String> settings, BulletinMessage message) throws IOException {
    return new Answer(false, false, "A channel of this kind can only be told of alerts.");
  }

  /// Something that has to be known of a channel.
  ///
  /// @param name in settings, such as `url`
  /// @param label for people
  /// @param help an example, or what happens without it
  /// @param secret whether it is kept encrypted and never shown again
  /// @param required whether nothing can be sent without it
  record Field(String name, String label, String help, boolean secret, boolean required) {}

  /// What the other side said.
  ///
  /// @param delivered whether it took the message
  /// @param again whether it may take it later
  /// @param text what it said, in at most 300 characters
  record Answer(boolean delivered, boolean again, String text) {}
}
