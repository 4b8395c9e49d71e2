import { graphql } from '../../generated';

export const FACETS = graphql(`
  query ListFacets($input: FacetsInput!) {
    facets(input: $input) {
      value
      count
    }
  }
`);

export const HISTOGRAM = graphql(`
  query ListHistogram($input: HistogramInput!) {
    histogram(input: $input) {
      interval
      buckets {
        timestamp
        count
      }
    }
  }
`);
