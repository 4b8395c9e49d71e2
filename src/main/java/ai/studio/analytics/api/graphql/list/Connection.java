package ai.studio.analytics.api.graphql.list;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;

/// What the pages of all lists share.
public class Connection {

  private final Page<?> page;

  Connection(Page<?> page) {
    this.page = page;
  }

  @Description("Where the page stands in the list.")
  public PageInfo getPageInfo() {
    return page.info();
  }

  @Description(
      "Rows of the whole list, counted only when asked for and up to 10,001: that number means more than 10,000.")
  public int getTotalCount() {
    return page.count().getAsInt();
  }

  <N, E> List<E> edges(List<N> nodes, BiFunction<String, N, E> edge) {
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> edge.apply(page.cursor(i), nodes.get(i)))
        .toList();
  }
}
