package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.resend.KeyBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  private Path path;

  @BeforeEach
  void choose(@TempDir Path folder) {
    path = folder.resolve("keys");
  }

  @Test
  void blocksAreThereAgainAfterARestartOldestFirst() {
    try (var file = KeyFile.open(path, 100)) {
      file.put(2, block(1));
      file.put(1, block(2));
    }

    var sizes = new ArrayList<Integer>();
    try (var file = KeyFile.open(path, 100)) {
      assertThat(file.load(block -> sizes.add(block.size()))).isEqualTo(2);
      assertThat(file.get(3)).isNull();
    }
    assertThat(sizes).containsExactly(2, 1);
  }

  @Test
  void itKnowsUpToWhereNoneIsMissing() {
    try (var file = KeyFile.open(path, 100)) {
      for (var seq : List.of(7L, 8L, 10L, 11L)) {
        file.put(seq, block(1));
      }
    }

    try (var file = KeyFile.open(path, 100)) {
      assertThat(file.load(_ -> {})).isEqualTo(8);
    }
  }

  @Test
  void theOldestGoWhereThereAreTooManyButTheNewestStays() {
    try (var file = KeyFile.open(path, 4)) {
      file.put(1, block(2));
      file.put(2, block(2));
      file.put(3, block(1));
      assertThat(file.get(1)).isNull();
      assertThat(file.get(2)).isNotNull();

      file.put(4, block(9));
      assertThat(file.get(3)).isNull();
      assertThat(file.get(4)).isNotNull();
    }
  }

  @Test
  void aClearedFileIsEmptyAndHasAllItsRoomAgain() {
    try (var file = KeyFile.open(path, 2)) {
      file.put(1, block(2));
      file.clear();
      file.put(2, block(1));
      file.put(3, block(1));

      assertThat(file.get(1)).isNull();
      assertThat(file.get(2)).isNotNull();
    }
  }

  @Test
  void aBrokenFileIsMadeAnew() throws Exception {
    Files.writeString(path, "no file of keys ".repeat(1_000));

    try (var file = KeyFile.open(path, 10)) {
      assertThat(file.load(_ -> {})).isZero();
      file.put(1, block(1));
      assertThat(file.get(1)).isNotNull();
    }
  }

  private static KeyBlock block(int keys) {
    var writer = new KeyBlock.Writer(keys);
    LongStream.range(0, keys).forEach(writer::addWaiting);
    return writer.block();
  }
}
