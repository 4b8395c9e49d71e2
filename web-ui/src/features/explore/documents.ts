import { graphql } from '../../generated';

export const EXPLORE = graphql(`
  query Explore($input: ExploreInput!) {
    explore(input: $input) {
      interval
      timestamps
      totalGroups
      totals {
        ...MeasureParts
      }
      groups {
        keys
        values {
          ...MeasureParts
        }
      }
      other {
        keys
        values {
          ...MeasureParts
        }
      }
    }
  }

  fragment MeasureParts on MeasureValue {
    measure
    unit
    total
    previous
    series
  }
`);

/** Without the series, which tables do not need. */
export const TOTALS = graphql(`
  query Totals($input: ExploreInput!) {
    explore(input: $input) {
      totals {
        measure
        total
      }
      groups {
        keys
        values {
          measure
          total
        }
      }
    }
  }
`);

export const DISTRIBUTION = graphql(`
  query Distribution($input: DistributionInput!) {
    distribution(input: $input) {
      interval
      timestamps
      unit
      unknown
      steps {
        from
        to
        count
        series
      }
    }
  }
`);

/** How numbers are spread over the range, without how they are over time. */
export const SPREAD = graphql(`
  query Spread($input: DistributionInput!) {
    distribution(input: $input) {
      unknown
      steps {
        from
        to
        count
      }
    }
  }
`);

export const COHORTS = graphql(`
  query Cohorts($input: CohortsInput!) {
    cohorts(input: $input) {
      week
      users
      active
    }
  }
`);
