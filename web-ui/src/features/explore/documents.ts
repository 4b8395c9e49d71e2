import { graphql } from '../../generated';

export const COHORTS = graphql(`
  query Cohorts($input: CohortsInput!) {
    cohorts(input: $input) {
      week
      users
      active
    }
  }
`);
