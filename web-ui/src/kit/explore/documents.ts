import { graphql } from '../../generated';

/** Each part is asked for only where something shows it. */
export const EXPLORE = graphql(`
  query Explore($input: ExploreInput!, $series: Boolean!, $groups: Boolean!, $lines: Boolean!) {
    explore(input: $input) {
      interval
      timestamps @include(if: $series)
      totalGroups
      totals {
        measure
        total
        previous
        series @include(if: $series)
      }
      groups @include(if: $groups) {
        keys
        values {
          measure
          total
          previous
          series @include(if: $lines)
        }
      }
      other @include(if: $groups) {
        values {
          measure
          total
          previous
        }
      }
    }
  }
`);

export const DISTRIBUTION = graphql(`
  query Distribution($input: DistributionInput!, $series: Boolean!) {
    distribution(input: $input) {
      interval
      timestamps
      unit
      unknown
      steps {
        from
        to
        count
        series @include(if: $series)
      }
    }
  }
`);
