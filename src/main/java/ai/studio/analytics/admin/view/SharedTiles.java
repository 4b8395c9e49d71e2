package ai.studio.analytics.admin.view;

import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.model.DashboardRange;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Answers whoever has a link, with nothing but what the tiles of its dashboard ask. However many
/// look at it, a tile is asked for once in fifteen seconds. Thread-safe.
public final class SharedTiles {

  /// Answers to one link in a minute, by this instance: a dashboard of 40 tiles on ten screens.
  static final int MOST_A_MINUTE = 600;

  private static final Duration AGE = Duration.ofSeconds(15);
  private static final int MOST_KEPT = 500;
  private static final int MOST_LINKS = 10_000;

  private final SharedViews views;
  private final Explorer explorer;
  private final Spreads spreads;
  private final Clock clock;
  private final Cache<Key, Answer> answers =
      Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(MOST_KEPT).build();
  private final LoadingCache<Long, Bucket> looks =
      Caffeine.newBuilder()
          .maximumSize(MOST_LINKS)
          .build(_ ->
              Bucket.builder()
                  .addLimit(limit ->
                      limit
                          .capacity(MOST_A_MINUTE)
                          .refillGreedy(MOST_A_MINUTE, Duration.ofMinutes(1)))
                  .build());

  public SharedTiles(SharedViews views, Explorer explorer, Spreads spreads, Clock clock) {
    this.views = views;
    this.explorer = explorer;
    this.spreads = spreads;
    this.clock = clock;
  }

  private record Key(long view, String content, String tile) {}

  /// A dashboard behind a link.
  public record Opened(SharedView view, String content, SharedBoard board) {}

  /// What a tile shows.
  public sealed interface Answer {

    /// @param range as it was meant when it was asked
    record Explores(Explored explored, DashboardRange range) implements Answer {}

    /// @param range as it was meant when it was asked
    record Spreads(Distribution distribution, DashboardRange range) implements Answer {}
  }

  /// The dashboard behind a link; empty where there is none, or no more.
  ///
  /// @throws TooManyLooks where the link was used too often within a minute
  public Optional<Opened> open(String secret) {
    return views
        .find(secret)
        .flatMap(view -> {
          if (!looks.get(view.id()).tryConsume(1)) {
            throw new TooManyLooks();
          }
          return views
              .content(view)
              .map(content -> new Opened(view, content, new SharedBoard(view, content, clock)));
        });
  }

  /// What a tile of it shows; empty where it has none such, or the tile shows nothing by itself.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where the tile cannot be filtered
  ///   by the link's filter
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Optional<Answer> answer(Opened opened, String tile) {
    var question = opened.board().question(tile);
    if (question.isEmpty()) {
      return Optional.empty();
    }
    var key = new Key(opened.view().id(), opened.content(), tile);
    return Optional.of(answers.get(key, _ -> ask(question.get())));
  }

  private Answer ask(SharedBoard.Question question) {
    return switch (question) {
      case SharedBoard.Question.Explores(var exploration) ->
          new Answer.Explores(explorer.explore(exploration), exploration.range());
      case SharedBoard.Question.Spreads(var distribution) ->
          new Answer.Spreads(spreads.distribution(distribution), distribution.range());
    };
  }
}
